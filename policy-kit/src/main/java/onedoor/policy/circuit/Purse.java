package onedoor.policy.circuit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import onedoor.policy.amount.Calculation;
import onedoor.policy.amount.Interval;
import onedoor.policy.amount.Lump;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.circuit.Feed.Part;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * Sums a pipeline over the eligible: lump sums by counting bits, what is in proportion one by one.
 */
final class Purse {

    private final Occasion occasion;
    private final Pipeline pipeline;
    private final AttributeCatalogue catalogue;
    private final Profiles profiles;
    private final List<Lump> lumps;

    /** How many may get this lump and none smaller, and none larger. */
    private final long[] lowest;

    private final long[] highest;
    private long eligible;
    private BigDecimal low = BigDecimal.ZERO;
    private @Nullable BigDecimal high = BigDecimal.ZERO;

    Purse(Occasion occasion, Pipeline pipeline, AttributeCatalogue catalogue, Profiles profiles) {
        this.occasion = occasion;
        this.pipeline = pipeline;
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.lumps =
                Lump.of(pipeline, situation(Facts.none())).orElse(List.of()).stream()
                        .sorted(Comparator.comparing(Lump::fen))
                        .toList();
        this.lowest = new long[lumps.size()];
        this.highest = new long[lumps.size()];
    }

    private Situation situation(Facts facts) {
        return new Situation(facts, occasion.date(), false, occasion.year(), catalogue);
    }

    /** Who is eligible, then who may get which lump. */
    List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        outputs.add(new Output.Of(occasion, occasion.rule().canonical(), Part.HOLDS));
        for (Lump lump : lumps) {
            // With the rule, so that a doubtful code matters among the eligible only.
            Criterion both = new AllOf(List.of(occasion.rule().canonical(), lump.when()));
            outputs.add(new Output.Of(occasion, both, Part.POSSIBLE));
        }
        return outputs;
    }

    /**
     * Adds a block.
     *
     * @param at which output is the first of ours
     */
    void add(Names names, int first, long[] answers, int at) {
        List<String> single = new ArrayList<>();
        for (int word = 0; word < Block.WORDS; word++) {
            long all = answers[at * Block.WORDS + word];
            eligible += Long.bitCount(all);
            if (lumps.isEmpty()) {
                for (long rest = all; rest != 0; rest &= rest - 1) {
                    int row = first + (word << 6 | Long.numberOfTrailingZeros(rest));
                    single.add(names.at(row));
                }
            } else if (all != 0) {
                long low = all;
                long high = all;
                int last = lumps.size() - 1;
                for (int i = 0; i <= last; i++) {
                    long least = answers[(at + 1 + i) * Block.WORDS + word] & low;
                    lowest[i] += Long.bitCount(least);
                    low &= ~least;
                    long most = answers[(at + 1 + last - i) * Block.WORDS + word] & high;
                    highest[last - i] += Long.bitCount(most);
                    high &= ~most;
                }
            }
        }
        if (!single.isEmpty()) {
            profiles.find(single, this::calculate);
        }
    }

    private void calculate(Profile profile) {
        Interval fen = Calculation.of(pipeline, situation(profile.facts())).fen();
        low = low.add(fen.low());
        high = high == null || fen.high() == null ? null : high.add(fen.high());
    }

    Budget budget() {
        return new Budget(
                eligible, low.add(sum(lowest)), high == null ? null : high.add(sum(highest)));
    }

    private BigDecimal sum(long[] counts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < counts.length; i++) {
            sum = sum.add(lumps.get(i).fen().multiply(BigDecimal.valueOf(counts[i])));
        }
        return sum;
    }
}
