package onedoor.policy.grant;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import onedoor.policy.advice.Shared;
import onedoor.policy.budget.Allowance;
import onedoor.policy.budget.Held;
import onedoor.policy.budget.Limits;

/** Several policies claimed one after another, the highest first, on top of what is held. */
record Together(
        Map<String, Limits> limits, Map<String, String> periods, Holdings holdings, LocalDate today)
        implements Shared {

    @Override
    public List<Set<String>> groups() {
        Stream<Set<String>> capped =
                limits.entrySet().stream()
                        .filter(e -> e.getValue().budget() != null)
                        .map(e -> Set.of(e.getKey()));
        Stream<Set<String>> grouped =
                limits.values().stream()
                        .flatMap(one -> one.groups().stream())
                        .map(group -> Set.copyOf(group.policies()));
        return Stream.concat(capped, grouped).distinct().toList();
    }

    @Override
    public BigDecimal paid(Map<String, BigDecimal> promised) {
        List<String> order =
                promised.keySet().stream()
                        .sorted(
                                Comparator.comparing((String policy) ->
                                                Objects.requireNonNull(promised.get(policy)))
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        boolean free = order.stream().allMatch(policy -> limit(policy).none());
        List<Held> held = new ArrayList<>(free ? List.of() : holdings.held());
        long fen = 0;
        for (String policy : order) {
            String period = Objects.requireNonNull(periods.get(policy));
            long whole = Objects.requireNonNull(promised.get(policy)).longValue();
            var ask = new Limits.Ask(holdings.enterprise(), policy, period, whole, today);
            if (limit(policy).allow(ask, held) instanceof Allowance.Allowed(var allowed)) {
                held.add(new Held(holdings.enterprise(), policy, period, allowed, today));
                fen += allowed;
            }
        }
        return BigDecimal.valueOf(fen);
    }

    private Limits limit(String policy) {
        return limits.getOrDefault(policy, Limits.NONE);
    }
}
