package onedoor.policy.matrix;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import onedoor.policy.matrix.Probe.Codes;
import onedoor.policy.matrix.Probe.Cut;
import onedoor.policy.matrix.Probe.Judgement;
import onedoor.policy.matrix.Probe.Span;
import onedoor.policy.matrix.Scale.Family;
import onedoor.policy.matrix.Scale.Ref;
import onedoor.policy.matrix.Scale.Summand;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Columns.Literal;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Leaves;
import org.jspecify.annotations.Nullable;

/** Finds the axis of a literal and its place on it. */
record Placing(AttributeCatalogue catalogue, Entry entry) {

    /**
     * @param about what the literal is about: literals about the same fail together
     */
    record Placed(Scale scale, Ref about, Probe probe) {}

    /** Beyond this a threshold does not fit into a long with four decimals. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(14);

    private static final int DECIMALS = 4;
    private static final LocalDate NO_DATE = LocalDate.EPOCH;
    private static final Clause NO_CLAUSE = new Clause("", "", "", "");

    /** What a group that is judged as a whole is about. */
    static final Ref DERIVED = new Ref("", "");

    Placed place(Literal literal) {
        return switch (literal) {
            case Literal.Derived _ -> judged(literal, DERIVED, Family.ANY, entry.date(), "");
            case Literal.OfLeaf(var leaf, var negated) -> place(leaf, negated);
        };
    }

    private Placed place(Leaf leaf, boolean negated) {
        Ref about = ref(Leaves.subject(leaf));
        return switch (leaf) {
            case InTree c -> {
                var codes = new Codes(c.tree(), Set.copyOf(c.roots()), negated);
                yield new Placed(new Scale.Code(about, 0), about, codes);
            }
            case InSet c -> {
                var codes = new Codes(null, Set.copyOf(c.values()), negated);
                yield new Placed(new Scale.Code(about, 0), about, codes);
            }
            case Range c -> range(c, negated, about);
            case Held c ->
                    number(
                            leaf,
                            about,
                            new Scale.Measure(about),
                            new Span(
                                    new Cut(BigDecimal.valueOf(c.months()), false),
                                    null,
                                    negated,
                                    false));
            case Ratio c ->
                    number(
                            leaf,
                            about,
                            new Scale.Quotient(refs(c.over()), refs(c.under())),
                            new Span(low(c.low()), high(c.high()), negated, c.whenZero()));
            case Score c ->
                    number(
                            leaf,
                            about,
                            new Scale.Sum(
                                    c.terms().stream()
                                            .map(t ->
                                                    new Summand(
                                                            ref(t.attribute()),
                                                            t.growthOver() == null
                                                                    ? null
                                                                    : ref(t.growthOver()),
                                                            t.weight()))
                                            .toList()),
                            new Span(low(c.low()), high(c.high()), negated, false));
            case Ledger c ->
                    number(
                            leaf,
                            about,
                            new Scale.Measure(new Ref(Ledger.ATTRIBUTE, c.window())),
                            new Span(
                                    null,
                                    new Cut(c.maximum().stripTrailingZeros(), true),
                                    negated,
                                    false));
            case HasTitle c ->
                    judged(
                            bare(leaf, negated),
                            about,
                            negated ? Family.ANY : Family.TITLES,
                            c.validOnDate() || c.heldMonths() != null ? entry.date() : NO_DATE,
                            c.title());
            case NotListed _ -> judged(bare(leaf, negated), about, Family.ANY, NO_DATE, "");
            case Manual c ->
                    judged(bare(leaf, negated), about, Family.FIXED, NO_DATE, c.clause().id());
        };
    }

    private Placed range(Range c, boolean negated, Ref about) {
        ValueType type = catalogue.get(c.attribute()).type();
        if (type.numeric()) {
            return number(
                    c,
                    about,
                    new Scale.Measure(about),
                    new Span(low(c.low()), high(c.high()), negated, false));
        }
        return type == ValueType.DATE
                ? new Placed(
                        new Scale.Measure(about),
                        about,
                        Days.span(c.low(), c.high(), entry.date(), negated))
                : judged(bare(c, negated), about, Family.ANY, entry.date(), "");
    }

    private Placed number(Leaf leaf, Ref about, Scale scale, Span span) {
        return fits(span.low()) && fits(span.high())
                ? new Placed(scale, about, span)
                : judged(bare(leaf, span.negated()), about, Family.ANY, entry.date(), "");
    }

    private static boolean fits(@Nullable Cut cut) {
        return cut == null
                || (cut.value().abs().compareTo(LARGEST) < 0
                        && cut.value().stripTrailingZeros().scale() <= DECIMALS);
    }

    private Placed judged(
            Literal literal, Ref about, Family family, LocalDate date, String subject) {
        return new Placed(
                new Scale.Judged(family, about.code(), 0),
                about,
                new Judgement(literal, date, entry.year(), subject));
    }

    private static @Nullable Cut low(@Nullable Bound bound) {
        return bound == null ? null : new Cut(number(bound), bound.open());
    }

    private static @Nullable Cut high(@Nullable Bound bound) {
        return bound == null ? null : new Cut(number(bound), !bound.open());
    }

    private static BigDecimal number(Bound bound) {
        return switch (bound.limit()) {
            case Bound.Of(var number) -> number.stripTrailingZeros();
            case Bound.On _, Bound.Age _ ->
                    throw new IllegalArgumentException("a day cannot bound a number");
        };
    }

    private Ref ref(AttributeRef ref) {
        return new Ref(ref.code(), catalogue.get(ref).period(ref, entry.year()));
    }

    private List<Ref> refs(List<AttributeRef> refs) {
        return refs.stream().map(this::ref).toList();
    }

    /** Two clauses may demand the same. */
    private static Literal bare(Leaf leaf, boolean negated) {
        Leaf same =
                switch (leaf) {
                    case HasTitle c ->
                            new HasTitle(
                                    NO_CLAUSE,
                                    c.attribute(),
                                    c.title(),
                                    c.validOnDate(),
                                    c.heldMonths(),
                                    c.firstGrantedInYear(),
                                    List.of());
                    case NotListed c -> new NotListed(NO_CLAUSE, c.attribute(), c.lists());
                    case InTree _, InSet _, Range _, Ratio _, Score _, Held _, Ledger _, Manual _ ->
                            leaf;
                };
        return new Literal.OfLeaf(same, negated);
    }
}
