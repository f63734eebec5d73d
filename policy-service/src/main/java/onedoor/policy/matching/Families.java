package onedoor.policy.matching;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import onedoor.policy.budget.ExclusionGroup;
import onedoor.policy.document.Policy;

/**
 * Versions of one policy 地方版本: one is shown, the others beneath it. Of those with the best outcome
 * it is the most local that is open; where none is open, the most local.
 */
final class Families {

    /**
     * The versions beneath another.
     *
     * @param together they may be had beside it
     */
    record Beneath(boolean together, List<Policy> policies) {

        static final Beneath NOTHING = new Beneath(false, List.of());
    }

    private record In(Policy policy, Group group) {}

    private final Map<String, Beneath> beneath = new HashMap<>();
    private final Set<String> folded = new HashSet<>();

    Families(
            List<ExclusionGroup> families, Map<Group, List<Policy>> lists, Predicate<Policy> open) {
        if (families.isEmpty()) {
            return;
        }
        Map<String, In> known = new HashMap<>();
        lists.forEach((group, policies) ->
                policies.forEach(policy -> known.put(policy.code(), new In(policy, group))));
        families.forEach(family -> fold(family, known, open));
    }

    /** A policy that is in two families is folded by the first. */
    private void fold(ExclusionGroup family, Map<String, In> known, Predicate<Policy> open) {
        List<In> present =
                family.policies().stream()
                        .filter(known::containsKey)
                        .filter(code -> !folded.contains(code) && !beneath.containsKey(code))
                        .map(known::get)
                        .toList();
        if (present.size() < 2) {
            return;
        }
        Group best = Collections.min(present.stream().map(In::group).toList());
        List<Policy> leading =
                present.stream().filter(in -> in.group() == best).map(In::policy).toList();
        Policy first = leading.stream().filter(open).findFirst().orElse(leading.getFirst());
        List<Policy> others =
                present.stream().map(In::policy).filter(p -> !p.equals(first)).toList();
        beneath.put(first.code(), new Beneath(family.together(), others));
        others.forEach(policy -> folded.add(policy.code()));
    }

    boolean shows(Policy policy) {
        return !folded.contains(policy.code());
    }

    Beneath beneath(Policy policy) {
        return beneath.getOrDefault(policy.code(), Beneath.NOTHING);
    }
}
