package onedoor.policy.index;

import java.util.List;
import java.util.stream.Collectors;
import onedoor.policy.index.Audience.Sieve;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Leaves;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;

/** Counts at which part of a rule subjects drop out. */
final class Funnel {

    private final List<Criterion> parts;
    private final long[][] counts;

    Funnel(Rule rule) {
        this.parts = parts(rule);
        this.counts = new long[parts.size()][3];
    }

    /** What must all hold, each with its own place in the funnel. */
    static List<Criterion> parts(Rule rule) {
        return rule.canonical() instanceof AllOf(var parts) ? parts : List.of(rule.canonical());
    }

    void add(Situation situation) {
        for (int i = 0; i < parts.size(); i++) {
            switch (Leaves.verdict(parts.get(i), situation)) {
                case TRUE -> counts[i][0]++;
                case UNKNOWN -> counts[i][2]++;
                case FALSE -> {
                    counts[i][1]++;
                    return;
                }
            }
        }
    }

    List<Sieve> sieves() {
        return java.util.stream.IntStream.range(0, parts.size())
                .mapToObj(i -> sieve(parts.get(i), counts[i][0], counts[i][1], counts[i][2]))
                .toList();
    }

    static Sieve sieve(Criterion part, long held, long failed, long unknown) {
        List<Clause> clauses =
                new Rule(part, part).leaves().stream().map(Criterion.Leaf::clause).toList();
        String label =
                clauses.stream().map(Clause::label).distinct().collect(Collectors.joining(" / "));
        return new Sieve(clauses.getFirst().id(), label, held, failed, unknown);
    }
}
