package onedoor.policy.matching;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.policy.advice.Offer;
import onedoor.policy.advice.Pathfinder;
import onedoor.policy.advice.Pathfinder.Path;
import onedoor.policy.amount.Interval;
import org.jspecify.annotations.Nullable;

/** The cheapest few changes by which a subject can have more (申报路径). */
final class Paths {

    /** Over so many policies a way is sought, over those first that may bring most. */
    private static final int MOST = 200;

    private static final Comparator<Match> BY_STAKE =
            Comparator.comparing((Match m) -> stake(m.amount().fen()))
                    .reversed()
                    .thenComparing(m -> m.policy().code());

    private Paths() {}

    /**
     * A way to most money, or to one policy.
     *
     * @param policy the one to reach; null for all
     */
    static Optional<Path> of(List<Match> matches, @Nullable String policy) {
        Optional<Match> target =
                matches.stream().filter(m -> m.policy().code().equals(policy)).findFirst();
        return target.isPresent()
                ? to(target.get(), matches)
                : Pathfinder.best(offers(matches).limit(MOST).toList());
    }

    private static Optional<Path> to(Match target, List<Match> matches) {
        return target.claimable()
                ? Optional.empty()
                : Pathfinder.to(target.offer(), offers(matches).toList());
    }

    /** What can still be had; a policy that grants a title may open others, whatever its sum. */
    private static Stream<Offer> offers(List<Match> matches) {
        return matches.stream()
                .filter(Match::toHave)
                .sorted(
                        Comparator.comparing((Match m) -> m.policy().grantsTitle() == null)
                                .thenComparing(BY_STAKE))
                .map(Match::offer);
    }

    private static BigDecimal stake(Interval fen) {
        BigDecimal high = fen.high();
        return high == null ? fen.low() : high;
    }
}
