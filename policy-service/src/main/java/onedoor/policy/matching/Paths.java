package onedoor.policy.matching;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.advice.Offer;
import onedoor.policy.advice.Pathfinder;
import onedoor.policy.advice.Pathfinder.Path;
import onedoor.policy.advice.Shared;
import onedoor.policy.amount.Interval;
import onedoor.policy.document.Policy;
import onedoor.policy.grant.Grants;

/** The cheapest few changes by which a subject can have more (申报路径). */
final class Paths {

    /** Over so many policies a way is sought, over those first that may bring most. */
    private static final int MOST = 200;

    private record Staked(Policy policy, BigDecimal fen) {}

    private static final Comparator<Staked> BY_STAKE =
            Comparator.comparing((Staked s) -> s.policy().grantsTitle() == null)
                    .thenComparing(Comparator.comparing(Staked::fen).reversed())
                    .thenComparing(s -> s.policy().code());

    private final Judging judging;
    private final Grants grants;

    Paths(Judging judging, Grants grants) {
        this.judging = judging;
        this.grants = grants;
    }

    /** A way to most money. */
    Optional<Path> best(List<Policy> policies) {
        List<Offer> offers = offers(policies).limit(MOST).toList();
        return Pathfinder.best(offers, shared(policies, offers));
    }

    /** A way to one policy, over others that grant titles. */
    Optional<Path> to(Policy target, List<Policy> granting) {
        return judging.match(target).claimable()
                ? Optional.empty()
                : Pathfinder.to(judging.offer(target), offers(granting).toList(), Shared.NOTHING);
    }

    /** What can still be had; a policy that grants a title may open others, whatever its sum. */
    private Stream<Offer> offers(List<Policy> policies) {
        return policies.stream()
                .filter(judging::toHave)
                .map(policy -> new Staked(policy, stake(judging.fen(policy))))
                .sorted(BY_STAKE)
                .map(staked -> judging.offer(staked.policy()));
    }

    /** Exclusion groups, caps and what is held already say what several pay together. */
    private Shared shared(List<Policy> policies, List<Offer> offers) {
        Set<String> offered = offers.stream().map(Offer::policy).collect(Collectors.toSet());
        return grants.together(
                judging.holdings(),
                policies.stream()
                        .filter(policy -> offered.contains(policy.code()))
                        .collect(Collectors.toMap(Policy::code, Policy::period)));
    }

    private static BigDecimal stake(Interval fen) {
        BigDecimal high = fen.high();
        return high == null ? fen.low() : high;
    }
}
