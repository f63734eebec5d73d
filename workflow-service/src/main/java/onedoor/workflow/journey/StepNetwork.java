package onedoor.workflow.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Steps of which some may run side by side. What the steps wait for is taken apart into rows and
 * bundles, so that every fork has its join and the process is sound by the way it is made.
 */
public final class StepNetwork {

    private final Map<String, Set<String>> before = new HashMap<>();

    private StepNetwork(List<StepPlan> steps, Map<String, Set<String>> after) {
        steps.forEach(step -> collect(step.id(), after, earlier(step.id())));
    }

    /** What becomes of the steps. */
    public sealed interface Course {

        /** One after another, in this order. */
        record Straight(List<StepPlan> steps) implements Course {}

        /** Side by side in part: the process as BPMN. */
        record Forked(String process) implements Course {}

        /** Waiting for each other without end; named is one of them. */
        record Circle(String step) implements Course {}

        /** Crossing so that no pairs of forks and joins can tell it; named are the steps. */
        record Tangled(List<String> steps) implements Course {}
    }

    /** A piece of the work. */
    sealed interface Part {

        record One(StepPlan step) implements Part {}

        record Row(List<Part> parts) implements Part {}

        record Bundle(List<Part> parts) implements Part {}
    }

    /**
     * How they follow each other.
     *
     * @param after by step, the ids of those that come before it; every id is that of a step
     */
    public static Course of(List<StepPlan> steps, Map<String, Set<String>> after) {
        var network = new StepNetwork(steps, after);
        for (StepPlan step : steps) {
            if (network.earlier(step.id()).contains(step.id())) {
                return new Course.Circle(step.id());
            }
        }
        List<StepPlan> tangle = new ArrayList<>();
        Optional<Part> whole = network.part(steps, tangle);
        return whole.<Course>map(network::course)
                .orElseGet(() -> new Course.Tangled(tangle.stream().map(StepPlan::id).toList()));
    }

    private Course course(Part whole) {
        if (whole instanceof Part.Row(List<Part> parts)
                && parts.stream().allMatch(Part.One.class::isInstance)) {
            return new Course.Straight(
                    parts.stream().map(Part.One.class::cast).map(Part.One::step).toList());
        }
        return whole instanceof Part.One(StepPlan only)
                ? new Course.Straight(List.of(only))
                : new Course.Forked(NetworkText.of(whole));
    }

    private Set<String> earlier(String id) {
        return before.computeIfAbsent(id, _ -> new HashSet<>());
    }

    private static void collect(String id, Map<String, Set<String>> after, Set<String> found) {
        for (String earlier : Objects.requireNonNullElse(after.get(id), Set.<String>of())) {
            if (found.add(earlier)) {
                collect(earlier, after, found);
            }
        }
    }

    private boolean precedes(StepPlan one, StepPlan other) {
        return earlier(other.id()).contains(one.id());
    }

    private boolean ordered(StepPlan one, StepPlan other) {
        return precedes(one, other) || precedes(other, one);
    }

    /** Bundles are what nothing orders; a row is what everything orders; neither is a tangle. */
    private Optional<Part> part(List<StepPlan> set, List<StepPlan> tangle) {
        if (set.size() == 1) {
            return Optional.of(new Part.One(set.getFirst()));
        }
        List<List<StepPlan>> apart = groups(set, this::ordered);
        if (apart.size() > 1) {
            return parts(apart, tangle).map(Part.Bundle::new);
        }
        List<List<StepPlan>> following = groups(set, (one, other) -> !ordered(one, other));
        if (following.size() > 1) {
            following.sort((a, b) -> precedes(a.getFirst(), b.getFirst()) ? -1 : 1);
            return parts(following, tangle).map(Part.Row::new);
        }
        tangle.addAll(set);
        return Optional.empty();
    }

    private Optional<List<Part>> parts(List<List<StepPlan>> groups, List<StepPlan> tangle) {
        List<Part> parts = new ArrayList<>();
        for (List<StepPlan> group : groups) {
            Optional<Part> part = part(group, tangle);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    /** Those that are linked with one another, directly or through others, in the given order. */
    private static List<List<StepPlan>> groups(
            List<StepPlan> set, BiPredicate<StepPlan, StepPlan> linked) {
        List<List<StepPlan>> groups = new ArrayList<>();
        List<StepPlan> left = new ArrayList<>(set);
        while (!left.isEmpty()) {
            Set<StepPlan> group = new HashSet<>(Set.of(left.getFirst()));
            boolean grown = true;
            while (grown) {
                List<StepPlan> found =
                        left.stream()
                                .filter(step -> !group.contains(step))
                                .filter(step ->
                                        group.stream().anyMatch(one -> linked.test(one, step)))
                                .toList();
                grown = group.addAll(found);
            }
            groups.add(left.stream().filter(group::contains).toList());
            left.removeAll(group);
        }
        return groups;
    }
}
