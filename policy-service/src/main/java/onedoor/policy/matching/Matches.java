package onedoor.policy.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.policy.advice.Offer;
import onedoor.policy.budget.ExclusionGroup;
import onedoor.policy.document.Policy;
import onedoor.policy.grant.Holdings;
import onedoor.policy.index.Candidates;

/**
 * Policies in their groups, each in the order in which they are shown. Only the part that is asked
 * for is explained.
 */
final class Matches {

    /**
     * A policy with its other versions.
     *
     * @param together those may be had beside it
     */
    record Shown(Match match, boolean together, List<Match> variants) {

        Stream<Match> all() {
            return Stream.concat(Stream.of(match), variants.stream());
        }
    }

    /** A part of a group and the code to go on after. */
    record Part(List<Shown> items, Optional<String> next) {}

    private final Judging judging;
    private final Map<Group, List<Policy>> groups = new EnumMap<>(Group.class);
    private final Families families;

    /**
     * Groups them.
     *
     * @param variants which of them are versions of one policy
     */
    Matches(
            List<Policy> policies,
            Candidates.Found found,
            Judging judging,
            List<ExclusionGroup> variants) {
        this.judging = judging;
        for (Group group : Group.values()) {
            groups.put(group, new ArrayList<>());
        }
        policies.stream()
                .filter(policy -> !found.isOut(policy))
                .map(policy -> judging.sketch(policy, found))
                .sorted(Sketch.BY_AMOUNT)
                .forEach(sketch -> in(sketch.group()).add(sketch.policy()));
        // What fails for several reasons stands behind all others, in the order of codes.
        policies.stream().filter(found::isOut).forEach(in(Group.NOT_ELIGIBLE)::add);
        families = new Families(variants, groups, judging::open);
    }

    private List<Policy> visible(Group group) {
        return in(group).stream().filter(families::shows).toList();
    }

    private List<Policy> in(Group group) {
        return groups.computeIfAbsent(group, _ -> new ArrayList<>());
    }

    /** What may hold and can still be had, as advice sees it. */
    List<Offer> open() {
        return Stream.of(Group.ELIGIBLE, Group.POSSIBLE)
                .flatMap(group -> in(group).stream())
                .filter(judging::toHave)
                .map(judging::offer)
                .toList();
    }

    int count(Group group) {
        return visible(group).size();
    }

    Holdings holdings() {
        return judging.holdings();
    }

    /** From behind a policy's code; from the beginning if it is not in the group any more. */
    Part part(Group group, String after, int limit) {
        List<Policy> all = visible(group);
        int from = after.isEmpty() ? 0 : indexOf(after, all) + 1;
        int to = Math.min(all.size(), from + limit);
        return new Part(
                all.subList(from, to).stream().map(this::shown).toList(),
                to < all.size() ? Optional.of(all.get(to - 1).code()) : Optional.empty());
    }

    private Shown shown(Policy policy) {
        Families.Beneath beneath = families.beneath(policy);
        return new Shown(
                judging.match(policy),
                beneath.together(),
                beneath.policies().stream().map(judging::match).toList());
    }

    private static int indexOf(String code, List<Policy> policies) {
        for (int i = 0; i < policies.size(); i++) {
            if (policies.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }
}
