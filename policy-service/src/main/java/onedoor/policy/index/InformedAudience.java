package onedoor.policy.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onedoor.policy.amount.Calculation;
import onedoor.policy.amount.Interval;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * An audience of some of which more is known than their profiles say, as what was reviewed or
 * granted: few of all, so they are judged one by one and put in the place that an index of all
 * profiles gave them.
 *
 * @param others everybody, as if nothing more were known of anybody
 * @param members those of whom more is known
 * @param before the sieves of the members without it
 * @param after the same with it
 */
record InformedAudience(
        Audience others, Map<String, Member> members, List<Sieve> before, List<Sieve> after)
        implements Audience {

    /**
     * Where somebody stands without and with what more is known.
     *
     * @param bare the situation without it
     */
    record Member(Standing before, Standing after, Situation bare, Situation situation) {}

    @Override
    public Instant asOf() {
        return others.asOf();
    }

    @Override
    public long profiles() {
        return others.profiles();
    }

    @Override
    public long count(Standing standing) {
        long count = others.count(standing);
        for (Member member : members.values()) {
            count += (member.after() == standing ? 1 : 0) - (member.before() == standing ? 1 : 0);
        }
        return count;
    }

    @Override
    public List<Sieve> funnel() {
        List<Sieve> all = others.funnel();
        List<Sieve> funnel = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Sieve sieve = all.get(i);
            Sieve out = before.get(i);
            Sieve in = after.get(i);
            funnel.add(
                    new Sieve(
                            sieve.criterion(),
                            sieve.label(),
                            sieve.held() - out.held() + in.held(),
                            sieve.failed() - out.failed() + in.failed(),
                            sieve.unknown() - out.unknown() + in.unknown()));
        }
        return funnel;
    }

    @Override
    public Stream<String> subjects(Standing standing) {
        return Stream.concat(
                others.subjects(standing).filter(subject -> !members.containsKey(subject)),
                members.entrySet().stream()
                        .filter(member -> member.getValue().after() == standing)
                        .map(Map.Entry::getKey)
                        .sorted());
    }

    @Override
    public Budget budget(Pipeline pipeline) {
        Budget budget = others.budget(pipeline);
        BigDecimal low = budget.lowFen();
        @Nullable BigDecimal high = budget.highFen();
        for (Member member : members.values()) {
            if (member.after().eligible() != member.before().eligible()) {
                boolean gained = member.after().eligible();
                Situation which = gained ? member.situation() : member.bare();
                Interval fen = Calculation.of(pipeline, which).fen();
                low = gained ? low.add(fen.low()) : low.subtract(fen.low());
                high = moved(high, fen.high(), gained);
            }
        }
        return new Budget(low, high);
    }

    private static @Nullable BigDecimal moved(
            @Nullable BigDecimal sum, @Nullable BigDecimal by, boolean up) {
        if (sum == null || by == null) {
            return null;
        }
        return up ? sum.add(by) : sum.subtract(by);
    }
}
