package onedoor.policy.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Tier;

/**
 * A rule as alternatives of conjunctions: its verdict is the best of its columns', a column's the
 * worst of its literals'. Kleene's logic is distributive, so this is exact, unknowns included.
 */
public record Columns(List<Column> alternatives) {

    /** Beyond so many alternatives a group stays one literal that is judged as a whole. */
    public static final int CAP = 32;

    /** All of these. */
    public record Column(List<Literal> literals) {
        public Column {
            literals = List.copyOf(literals);
        }
    }

    /** What an index has one truth value for. */
    public sealed interface Literal {

        /** A leaf or its opposite. */
        record OfLeaf(Leaf leaf, boolean negated) implements Literal {}

        /** A group with too many alternatives; judged as a whole once per subject. */
        record Derived(Criterion group) implements Literal {}
    }

    public Columns {
        alternatives = List.copyOf(alternatives);
    }

    public static Columns of(Rule rule) {
        return of(rule, CAP);
    }

    public static Columns of(Rule rule, int cap) {
        return new Columns(
                expand(rule.canonical(), cap).stream()
                        .map(literals -> new Column(List.copyOf(literals)))
                        .toList());
    }

    /** The definition of an index's answer, for those who must equal it. */
    public Verdict verdict(Situation situation) {
        return Verdict.atLeast(
                1,
                alternatives.stream()
                        .map(column ->
                                Verdict.all(
                                        column.literals().stream()
                                                .map(l -> verdict(l, situation))
                                                .toList()))
                        .toList());
    }

    public static Verdict verdict(Literal literal, Situation situation) {
        return switch (literal) {
            case Literal.OfLeaf(var leaf, var negated) -> {
                Verdict plain = Leaves.verdict(leaf, situation);
                yield negated ? plain.not() : plain;
            }
            case Literal.Derived(var group) -> Leaves.verdict(group, situation);
        };
    }

    private static List<SequencedSet<Literal>> expand(Criterion criterion, int cap) {
        return switch (criterion) {
            case Leaf leaf -> one(new Literal.OfLeaf(leaf, false));
            case Not(Leaf leaf) -> one(new Literal.OfLeaf(leaf, true));
            case AllOf(var parts) -> product(parts, cap);
            case AnyOf(var k, var parts) -> {
                List<SequencedSet<Literal>> found = new ArrayList<>();
                List<List<SequencedSet<Literal>>> expanded =
                        parts.stream().map(part -> expand(part, cap)).toList();
                yield atLeast(k, expanded, new LinkedHashSet<>(), found, cap)
                        ? found
                        : one(new Literal.Derived(criterion));
            }
            case Not _, Tier _ -> throw new IllegalArgumentException("not a canonical criterion");
        };
    }

    private static List<SequencedSet<Literal>> one(Literal literal) {
        return List.of(new LinkedHashSet<>(List.of(literal)));
    }

    /** The part with the most alternatives gives way until the product is small enough. */
    private static List<SequencedSet<Literal>> product(List<Criterion> parts, int cap) {
        List<List<SequencedSet<Literal>>> factors = new ArrayList<>();
        parts.forEach(part -> factors.add(expand(part, cap)));
        while (size(factors) > cap) {
            int largest = 0;
            for (int i = 1; i < factors.size(); i++) {
                largest = factors.get(i).size() > factors.get(largest).size() ? i : largest;
            }
            factors.set(largest, one(new Literal.Derived(parts.get(largest))));
        }
        List<SequencedSet<Literal>> product = List.of(new LinkedHashSet<>());
        for (List<SequencedSet<Literal>> factor : factors) {
            product = product.stream().flatMap(a -> factor.stream().map(b -> join(a, b))).toList();
        }
        return product;
    }

    private static double size(List<List<SequencedSet<Literal>>> factors) {
        return factors.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
    }

    /** Every choice of k parts, with every alternative of each; false if they are too many. */
    private static boolean atLeast(
            int k,
            List<List<SequencedSet<Literal>>> parts,
            SequencedSet<Literal> chosen,
            List<SequencedSet<Literal>> found,
            int cap) {
        if (k <= 0) {
            found.add(chosen);
            return found.size() <= cap;
        }
        for (int i = 0; i <= parts.size() - k; i++) {
            List<List<SequencedSet<Literal>>> rest = parts.subList(i + 1, parts.size());
            for (SequencedSet<Literal> alternative : parts.get(i)) {
                if (!atLeast(k - 1, rest, join(chosen, alternative), found, cap)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static SequencedSet<Literal> join(SequencedSet<Literal> a, SequencedSet<Literal> b) {
        SequencedSet<Literal> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return both;
    }

    /** All literals, with repetition. */
    public Stream<Literal> literals() {
        return alternatives.stream().flatMap(c -> c.literals().stream());
    }
}
