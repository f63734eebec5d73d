package onedoor.policy.budget;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits on one policy in their order: annual cap, exclusion groups, windows. A pure function
 * of what is held; whoever calls it holds the locks.
 */
public record Limits(@Nullable Budget budget, List<ExclusionGroup> groups) {

    /** No budget was set, and no group names the policy. */
    public static final Limits NONE = new Limits(null, List.of());

    /** A claim as the limits see it. */
    public record Ask(
            String enterprise, String policy, String period, long entitledFen, LocalDate on) {}

    public Limits {
        groups = List.copyOf(groups);
    }

    /** Nothing that others hold can matter. */
    public boolean none() {
        return groups.isEmpty();
    }

    public boolean linked() {
        return groups.stream().anyMatch(ExclusionGroup::linked);
    }

    /**
     * What is left of a claim.
     *
     * @param held everything that the enterprise and its linked companies hold but for this claim
     */
    public Allowance allow(Ask ask, List<Held> held) {
        long fen = ask.entitledFen();
        if (budget != null && budget.annualCapFen() != null) {
            fen = Math.min(fen, budget.annualCapFen());
        }
        for (ExclusionGroup group : groups) {
            List<Held> counted = held.stream().filter(h -> counts(group, ask, h)).toList();
            List<Held> others =
                    counted.stream().filter(h -> !h.policy().equals(ask.policy())).toList();
            Optional<Held> rival = rival(group, ask.policy(), others);
            if (rival.isPresent()) {
                return new Allowance.ExcludedBy(rival.get().policy());
            }
            fen -= covered(group, others);
            if (fen <= 0 && !others.isEmpty() && group.mode() != ExclusionGroup.Mode.STACK) {
                return new Allowance.ExcludedBy(largest(others).policy());
            }
            if (group.capFen() == null) {
                continue;
            }
            long rest = Math.max(0, group.capFen() - sum(counted));
            if (fen > rest) {
                if (group.onShort() == OnShort.REFUSE || rest == 0) {
                    return new Allowance.Capped(group.name(), rest);
                }
                fen = rest;
            }
        }
        return new Allowance.Allowed(fen);
    }

    private static boolean counts(ExclusionGroup group, Ask ask, Held held) {
        boolean whose = group.linked() || held.enterprise().equals(ask.enterprise());
        boolean when =
                group.windowYears() == null
                        ? held.period().equals(ask.period())
                        : held.on().isAfter(ask.on().minusYears(group.windowYears()));
        return whose && when && group.policies().contains(held.policy());
    }

    private static Optional<Held> rival(ExclusionGroup group, String policy, List<Held> others) {
        return switch (group.mode()) {
            case CHOOSE -> others.stream().findFirst();
            case PRIORITY ->
                    others.stream()
                            .filter(h ->
                                    group.policies().indexOf(h.policy())
                                            < group.policies().indexOf(policy))
                            .findFirst();
            case MAX_OF, STACK -> Optional.empty();
        };
    }

    /** What the others have paid of it already. */
    private static long covered(ExclusionGroup group, List<Held> others) {
        return switch (group.mode()) {
            case MAX_OF, PRIORITY -> sum(others);
            case CHOOSE, STACK -> 0;
        };
    }

    private static Held largest(List<Held> others) {
        return others.stream().max(Comparator.comparingLong(Held::amountFen)).orElseThrow();
    }

    private static long sum(List<Held> held) {
        return held.stream().mapToLong(Held::amountFen).sum();
    }
}
