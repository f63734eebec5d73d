package onedoor.policy.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onedoor.policy.amount.Calculation;
import onedoor.policy.amount.Interval;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import org.jspecify.annotations.Nullable;

/** An audience whose every member was judged by the explainer. */
record JudgedAudience(
        Question question,
        Instant asOf,
        Map<Standing, List<String>> members,
        List<Sieve> funnel,
        Roster roster,
        AttributeCatalogue catalogue)
        implements Audience {

    @Override
    public long profiles() {
        return members.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public long count(Standing standing) {
        return subjects(standing).count();
    }

    @Override
    public Stream<String> subjects(Standing standing) {
        return members.getOrDefault(standing, List.of()).stream();
    }

    @Override
    public Budget budget(Pipeline pipeline) {
        Sum sum = new Sum();
        for (Standing standing : List.of(Standing.ELIGIBLE_VERIFIED, Standing.ELIGIBLE_DECLARED)) {
            subjects(standing)
                    .flatMap(subject -> roster.find(subject).stream())
                    .map(StoredProfile::facts)
                    .map(facts ->
                            Calculation.of(pipeline, question.situation(facts, catalogue)).fen())
                    .forEach(sum::add);
        }
        return new Budget(sum.low, sum.high);
    }

    private static final class Sum {
        private BigDecimal low = BigDecimal.ZERO;
        private @Nullable BigDecimal high = BigDecimal.ZERO;

        void add(Interval fen) {
            low = low.add(fen.low());
            high = high == null || fen.high() == null ? null : high.add(fen.high());
        }
    }
}
