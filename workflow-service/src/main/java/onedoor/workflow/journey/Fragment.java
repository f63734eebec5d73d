package onedoor.workflow.journey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One department's process as a graph of the few kinds of elements that are allowed. */
record Fragment(Map<String, Node> nodes, List<Flow> flows) {

    /** What an element does. */
    enum Kind {
        START,
        END,
        TASK,
        EXCLUSIVE,
        PARALLEL,
        /** A limit on a task: when it is over, the task is taken away and this way is gone. */
        TIMER
    }

    /**
     * One element.
     *
     * @param step what a task asks for; null for all others
     * @param attachedTo the task that a timer limits
     * @param workingDays a timer's limit
     * @param otherwise the flow that an exclusive gateway takes when no condition holds
     */
    record Node(
            String id,
            Kind kind,
            @Nullable String name,
            @Nullable StepPlan step,
            @Nullable String attachedTo,
            int workingDays,
            @Nullable String otherwise) {

        StepPlan plan() {
            return Objects.requireNonNull(step);
        }
    }

    /** How the last step ended, asked on a way that leaves an exclusive gateway. */
    record Condition(boolean equal, String outcome) {

        /** Whether this way is gone only by what has been refused. */
        boolean refused() {
            return equal == outcome.equals(JourneyModel.REFUSED);
        }

        String expression() {
            return JourneyModel.OUTCOME + (equal ? " == '" : " != '") + outcome + "'";
        }
    }

    record Flow(String id, String from, String to, @Nullable Condition condition) {}

    Collection<Node> all() {
        return nodes.values();
    }

    Node node(String id) {
        return Objects.requireNonNull(nodes.get(id), id);
    }

    List<Flow> from(Node node) {
        return flows.stream().filter(flow -> flow.from().equals(node.id())).toList();
    }

    List<Flow> to(Node node) {
        return flows.stream().filter(flow -> flow.to().equals(node.id())).toList();
    }

    List<Node> timersOf(Node task) {
        return nodes.values().stream().filter(n -> task.id().equals(n.attachedTo())).toList();
    }

    /** Where the work may go from here, limits that run out included. */
    List<Node> next(Node node) {
        List<Node> next = new ArrayList<>();
        from(node).forEach(flow -> next.add(node(flow.to())));
        next.addAll(timersOf(node));
        return next;
    }

    Node start() {
        return nodes.values().stream()
                .filter(n -> n.kind() == Kind.START)
                .findFirst()
                .orElseThrow();
    }

    /** The only step at which the applicant can be asked for a correction. */
    Node first() {
        return next(start()).getFirst();
    }

    /** The steps in the order in which they can first be reached. */
    List<StepPlan> steps() {
        Set<String> met = new HashSet<>(Set.of(start().id()));
        List<Node> open = new ArrayList<>(List.of(start()));
        Map<String, StepPlan> steps = new LinkedHashMap<>();
        for (int i = 0; i < open.size(); i++) {
            Node node = open.get(i);
            if (node.step() != null) {
                steps.put(node.id(), node.step());
            }
            for (Node next : next(node)) {
                if (met.add(next.id())) {
                    open.add(next);
                }
            }
        }
        return List.copyOf(steps.values());
    }
}
