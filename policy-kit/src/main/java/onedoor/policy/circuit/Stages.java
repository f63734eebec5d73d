package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import onedoor.policy.rule.Criterion;

/** Adds up a funnel: first who is within, then per condition who holds and who may. */
final class Stages {

    private final List<Criterion> conditions;
    private final long[] held;
    private final long[] open;
    private final long[] reached;
    private long within;

    Stages(List<Criterion> conditions) {
        this.conditions = conditions;
        this.held = new long[conditions.size()];
        this.open = new long[conditions.size()];
        this.reached = new long[conditions.size()];
    }

    void add(long[] answers) {
        long[] rest = Arrays.copyOf(answers, Block.WORDS);
        within += Answers.count(answers, 0);
        for (int stage = 0; stage < held.length; stage++) {
            int holds = (2 * stage + 1) * Block.WORDS;
            int may = holds + Block.WORDS;
            for (int word = 0; word < Block.WORDS; word++) {
                long in = rest[word];
                long holding = in & answers[holds + word];
                long left = in & answers[may + word];
                reached[stage] += Long.bitCount(in);
                held[stage] += Long.bitCount(holding);
                open[stage] += Long.bitCount(left & ~holding);
                rest[word] = left;
            }
        }
    }

    Funnel funnel() {
        List<Funnel.Stage> stages = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            stages.add(
                    new Funnel.Stage(
                            conditions.get(i), held[i], reached[i] - held[i] - open[i], open[i]));
        }
        return new Funnel(within, stages);
    }
}
