package onedoor.policy.matching;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.policy.amount.Interval;

/** Matches in their groups, each in the order in which they are shown. */
final class Matches {

    /** A part of a group and the code to go on after. */
    record Part(List<Match> items, Optional<String> next) {}

    // The highest sum that is certain, then the highest that is possible.
    private static final Comparator<Match> BY_AMOUNT =
            Comparator.comparing((Match m) -> m.amount().fen().low())
                    .thenComparing(m -> possible(m.amount().fen()))
                    .reversed()
                    .thenComparing(m -> m.policy().code());

    private final Map<Group, List<Match>> groups = new EnumMap<>(Group.class);

    Matches(Stream<Match> all) {
        for (Group group : Group.values()) {
            groups.put(group, new java.util.ArrayList<>());
        }
        all.sorted(BY_AMOUNT).forEach(m -> of(Group.of(m.outcome())).add(m));
    }

    private List<Match> of(Group group) {
        return groups.getOrDefault(group, List.of());
    }

    int count(Group group) {
        return of(group).size();
    }

    /** From behind a policy's code; from the beginning if it is not in the group any more. */
    Part part(Group group, String after, int limit) {
        List<Match> all = of(group);
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).policy().code().equals(after)) {
                from = i + 1;
            }
        }
        List<Match> items = all.subList(from, Math.min(all.size(), from + limit));
        boolean more = from + items.size() < all.size();
        return new Part(
                List.copyOf(items),
                more ? Optional.of(items.getLast().policy().code()) : Optional.empty());
    }

    private static BigDecimal possible(Interval interval) {
        return Optional.ofNullable(interval.high()).orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    }
}
