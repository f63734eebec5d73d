package onedoor.policy.matrix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onedoor.policy.rule.Columns;
import onedoor.policy.rule.Columns.Column;
import onedoor.policy.rule.Columns.Literal;
import onedoor.policy.rule.Leaves;

/** A policy as its alternatives, on its way into a segment. */
record Policy(Entry entry, List<Column> columns) {

    static Policy of(Entry entry) {
        return new Policy(entry, Columns.of(entry.rule()).alternatives());
    }

    /**
     * Those that demand something of the same attributes next to each other, rare attributes first:
     * most of a segment then demands nothing of an attribute in one piece.
     */
    static List<Policy> sorted(List<Policy> policies) {
        Map<String, Integer> uses = new HashMap<>();
        policies.forEach(
                policy -> policy.attributes().forEach(a -> uses.merge(a, 1, Integer::sum)));
        List<String> rarest =
                uses.keySet().stream()
                        .sorted(Comparator.<String>comparingInt(uses::get).thenComparing(a -> a))
                        .toList();
        Map<String, Integer> rank = new HashMap<>();
        rarest.forEach(attribute -> rank.put(attribute, rank.size()));
        int[][] keys =
                policies.stream()
                        .map(policy -> policy.attributes().mapToInt(rank::get).sorted().toArray())
                        .toArray(int[][]::new);
        return IntStream.range(0, policies.size())
                .boxed()
                .sorted(Comparator.comparing(i -> keys[i], Arrays::compare))
                .map(policies::get)
                .toList();
    }

    private Stream<String> attributes() {
        return columns.getFirst().literals().stream()
                .map(literal ->
                        switch (literal) {
                            case Literal.OfLeaf(var leaf, var _) -> Leaves.subject(leaf).code();
                            case Literal.Derived _ -> "";
                        })
                .distinct();
    }
}
