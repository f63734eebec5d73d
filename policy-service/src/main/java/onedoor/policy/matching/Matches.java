package onedoor.policy.matching;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import onedoor.policy.amount.Interval;
import onedoor.policy.document.Policy;

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
    private final List<Policy> out;
    private final Function<List<Policy>, List<Match>> explain;

    /**
     * @param worth the matches that were explained
     * @param out policies that fail for several reasons, explained only where they are shown
     */
    Matches(Stream<Match> worth, List<Policy> out, Function<List<Policy>, List<Match>> explain) {
        this.out = List.copyOf(out);
        this.explain = explain;
        for (Group group : Group.values()) {
            groups.put(group, new java.util.ArrayList<>());
        }
        worth.sorted(BY_AMOUNT).forEach(m -> of(Group.of(m.outcome())).add(m));
    }

    private List<Match> of(Group group) {
        return groups.getOrDefault(group, List.of());
    }

    /** All but what fails for several reasons. */
    Stream<Match> explained() {
        return groups.values().stream().flatMap(List::stream);
    }

    int count(Group group) {
        return of(group).size() + further(group).size();
    }

    /** What stands behind the explained matches of a group, in the order of codes. */
    private List<Policy> further(Group group) {
        return group == Group.NOT_ELIGIBLE ? out : List.of();
    }

    /** From behind a policy's code; from the beginning if it is not in the group any more. */
    Part part(Group group, String after, int limit) {
        List<Match> explained = of(group);
        List<Policy> further = further(group);
        List<String> codes =
                Stream.concat(explained.stream().map(Match::policy), further.stream())
                        .map(Policy::code)
                        .toList();
        int from = codes.indexOf(after) + 1;
        int to = Math.min(codes.size(), from + limit);
        int size = explained.size();
        List<Match> items =
                new java.util.ArrayList<>(
                        explained.subList(Math.min(from, size), Math.min(to, size)));
        if (to > size) {
            items.addAll(explain.apply(further.subList(Math.max(from, size) - size, to - size)));
        }
        return new Part(
                List.copyOf(items),
                to < codes.size() ? Optional.of(codes.get(to - 1)) : Optional.empty());
    }

    private static BigDecimal possible(Interval interval) {
        return Optional.ofNullable(interval.high()).orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    }
}
