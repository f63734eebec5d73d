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
 * An audience of which some were reviewed: few of all, so they are judged one by one and put in the
 * place that an index of all profiles gave them.
 *
 * @param others everybody, as if nobody had been reviewed
 * @param members the reviewed
 * @param before the sieves of the reviewed without their reviews
 * @param after the same with them
 */
record ReviewedAudience(
        Audience others, Map<String, Member> members, List<Sieve> before, List<Sieve> after)
        implements Audience {

    /** Where somebody stands without and with the reviews. */
    record Member(Standing before, Standing after, Situation situation) {

        /** A review never makes anybody lose: what was certain without it stays so. */
        boolean gained() {
            return !before.eligible() && after.eligible();
        }
    }

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
            if (member.gained()) {
                Interval fen = Calculation.of(pipeline, member.situation()).fen();
                low = low.add(fen.low());
                high = high == null || fen.high() == null ? null : high.add(fen.high());
            }
        }
        return new Budget(low, high);
    }
}
