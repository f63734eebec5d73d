package onedoor.workflow.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onedoor.workflow.journey.Fragment.Kind;
import onedoor.workflow.journey.Fragment.Node;
import org.jspecify.annotations.Nullable;

/**
 * One department's own process, drawn in BPMN 2.0 by somebody who is not trusted: what it may do is
 * to say which step follows which. It becomes a part of the life event's process.
 */
public final class BranchProcess {

    private final @Nullable Fragment fragment;
    private final List<ProcessProblem> problems;

    private BranchProcess(@Nullable Fragment fragment, List<ProcessProblem> problems) {
        this.fragment = fragment;
        this.problems = List.copyOf(problems);
    }

    /** Reads a document; whatever is wrong with it is in {@link #problems}. */
    public static BranchProcess read(String document) {
        List<ProcessProblem> problems = new ArrayList<>();
        Fragment fragment = null;
        try {
            fragment = new ProcessReader(problems).read(Xml.read(document));
        } catch (Xml.Unreadable unreadable) {
            problems.add(
                    new ProcessProblem(
                            "", unreadable.code(), String.valueOf(unreadable.getMessage())));
        }
        if (fragment != null && problems.isEmpty()) {
            new ProcessRules(fragment, problems).check();
        }
        return new BranchProcess(problems.isEmpty() ? fragment : null, problems);
    }

    /** Everything that has to change before this can run; empty for a process that can. */
    public List<ProcessProblem> problems() {
        return problems;
    }

    /** Its user tasks: first the one that accepts, at last those that decide. */
    public List<StepPlan> steps() {
        return fragment == null ? List.of() : fragment.steps();
    }

    /** What has to change before these of its steps can be left out. */
    public List<ProcessProblem> leavingOut(Set<String> steps) {
        List<ProcessProblem> found = new ArrayList<>();
        if (fragment != null) {
            fragment.all().stream()
                    .filter(node -> steps.contains(node.id()))
                    .filter(node -> asksHowItEnded(fragment, node, steps))
                    .forEach(node ->
                            found.add(
                                    new ProcessProblem(
                                            node.id(),
                                            "left-out-outcome",
                                            "可以由情形省去的环节之后，不能直接以排他网关询问它的结果")));
        }
        return found;
    }

    /** Whether the next gateway asks for an outcome before anybody has worked. */
    private static boolean asksHowItEnded(Fragment fragment, Node left, Set<String> steps) {
        Set<String> way =
                ProcessRules.closure(
                        List.of(left),
                        node ->
                                node.kind() != Kind.TASK || steps.contains(node.id())
                                        ? fragment.from(node).stream()
                                                .map(flow -> fragment.node(flow.to()))
                                                .toList()
                                        : List.of());
        return way.stream()
                .map(fragment::node)
                .flatMap(node -> fragment.from(node).stream())
                .anyMatch(flow -> flow.condition() != null);
    }

    Fragment fragment() {
        if (fragment == null) {
            throw new IllegalArgumentException("a process with problems cannot run: " + problems);
        }
        return fragment;
    }
}
