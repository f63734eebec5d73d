package onedoor.policy.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Tier;
import onedoor.policy.rule.Rule;

/**
 * Finds titles that nobody can ever obtain because their policies presuppose each other. A title
 * that no policy grants comes from elsewhere and is taken as obtainable.
 */
public final class Prerequisites {

    /** A policy whose grant confers a title. */
    public record TitlePolicy(String code, String grantsTitle, Rule rule) {}

    private Prerequisites() {}

    /** The policies of a cycle in their order, the first one again at the end. */
    public static Optional<List<String>> cycle(Collection<TitlePolicy> policies) {
        Map<String, List<TitlePolicy>> granting = new LinkedHashMap<>();
        policies.forEach(
                p -> granting.computeIfAbsent(p.grantsTitle(), _ -> new ArrayList<>()).add(p));
        Set<String> closed = new TreeSet<>(granting.keySet());
        boolean opened = true;
        while (opened) {
            opened =
                    closed.removeIf(title ->
                            granting.getOrDefault(title, List.of()).stream()
                                    .anyMatch(p -> open(p.rule().canonical(), closed)));
        }
        return closed.isEmpty()
                ? Optional.empty()
                : Optional.of(around(closed.iterator().next(), closed, granting));
    }

    /** Whether the criterion can be met without any of the closed titles. */
    private static boolean open(Criterion criterion, Set<String> closed) {
        return switch (criterion) {
            case HasTitle c -> !closed.contains(c.title());
            case Leaf _, Not _ -> true;
            case AllOf(var parts) -> parts.stream().allMatch(p -> open(p, closed));
            case AnyOf(var k, var parts) ->
                    parts.stream().filter(p -> open(p, closed)).count() >= k;
            case Tier tier -> tier.steps().stream().anyMatch(s -> open(s.bound(), closed));
        };
    }

    private static List<String> around(
            String start, Set<String> closed, Map<String, List<TitlePolicy>> granting) {
        List<String> titles = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String title = start;
        while (seen.add(title)) {
            TitlePolicy policy = granting.getOrDefault(title, List.of()).getFirst();
            titles.add(title);
            codes.add(policy.code());
            title = blocking(policy.rule().canonical(), closed).orElseThrow();
        }
        List<String> cycle = new ArrayList<>(codes.subList(titles.indexOf(title), codes.size()));
        cycle.add(cycle.getFirst());
        return cycle;
    }

    private static Optional<String> blocking(Criterion criterion, Set<String> closed) {
        return switch (criterion) {
            case HasTitle c ->
                    closed.contains(c.title()) ? Optional.of(c.title()) : Optional.empty();
            case Leaf _, Not _ -> Optional.empty();
            case AllOf(var parts) -> first(parts, closed);
            case AnyOf(var _, var parts) -> first(parts, closed);
            case Tier tier -> first(tier.steps().stream().map(s -> s.bound()).toList(), closed);
        };
    }

    private static Optional<String> first(List<Criterion> parts, Set<String> closed) {
        return parts.stream().flatMap(p -> blocking(p, closed).stream()).findFirst();
    }
}
