package onedoor.workflow.journey;

import java.util.List;
import java.util.Set;
import onedoor.workflow.journey.Fragment.Kind;
import onedoor.workflow.journey.Fragment.Node;

/** The order that the law gives: accepted first, decided last and once, nothing after a refusal. */
final class StepRules {

    private final Fragment fragment;
    private final List<ProcessProblem> problems;

    StepRules(Fragment fragment, List<ProcessProblem> problems) {
        this.fragment = fragment;
        this.problems = problems;
    }

    void check() {
        Node first = fragment.first();
        boolean handles = first.kind() == Kind.TASK && first.plan().kind() == Step.HANDLE;
        boolean accepts = first.kind() == Kind.TASK && first.plan().kind() == Step.ACCEPT;
        if (!(handles || accepts) || fragment.to(first).size() != 1) {
            report(first, "first-step", "开始之后应当直接是受理(ACCEPT)或者受理并办结(HANDLE)，并且不能再回到这一环节");
            return;
        }
        fragment.all().stream()
                .filter(node -> node.kind() == Kind.TASK && !node.equals(first))
                .forEach(task -> kind(task, handles));
        fragment.all().stream()
                .filter(node -> node.kind() == Kind.EXCLUSIVE)
                .forEach(this::refusedWays);
        Set<String> undecided =
                ProcessRules.closure(List.of(fragment.start()), this::nextWithoutDecision);
        fragment.all().stream()
                .filter(node -> node.kind() == Kind.END && undecided.contains(node.id()))
                .forEach(end ->
                        report(end, "undecided-end", "有一条路没有经过决定(DECIDE)或者受理并办结(HANDLE)就结束了"));
    }

    private void kind(Node task, boolean handles) {
        Step kind = task.plan().kind();
        boolean fits = handles ? kind == Step.HANDLE : kind == Step.REVIEW || kind == Step.DECIDE;
        if (!fits) {
            report(
                    task,
                    "step-order",
                    handles ? "受理并办结之外只能是它到期后的另一个受理并办结" : "受理之后只能是审查(REVIEW)和决定(DECIDE)");
        }
        if (decides(task)
                && goesOn(fragment.from(task).stream().map(f -> fragment.node(f.to())).toList())) {
            report(task, "decided-continues", "决定之后不能再有其他环节");
        }
    }

    private void refusedWays(Node gateway) {
        fragment.from(gateway).stream()
                .filter(flow -> flow.condition() != null && flow.condition().refused())
                .filter(flow -> goesOn(List.of(fragment.node(flow.to()))))
                .forEach(flow ->
                        problems.add(
                                new ProcessProblem(
                                        flow.id(),
                                        "refused-continues",
                                        "不予受理或者不予许可之后，本部门的办理就结束了")));
    }

    private boolean goesOn(List<Node> from) {
        return ProcessRules.closure(from, fragment::next).stream()
                .anyMatch(id -> fragment.node(id).kind() == Kind.TASK);
    }

    /** Where the work goes without anything having been refused or decided. */
    private List<Node> nextWithoutDecision(Node node) {
        if (decides(node)) {
            return fragment.timersOf(node);
        }
        List<Node> next =
                new java.util.ArrayList<>(
                        fragment.from(node).stream()
                                .filter(flow ->
                                        flow.condition() == null || !flow.condition().refused())
                                .map(flow -> fragment.node(flow.to()))
                                .toList());
        next.addAll(fragment.timersOf(node));
        return next;
    }

    private static boolean decides(Node node) {
        return node.kind() == Kind.TASK
                && (node.plan().kind() == Step.DECIDE || node.plan().kind() == Step.HANDLE);
    }

    private void report(Node node, String code, String message) {
        problems.add(new ProcessProblem(node.id(), code, message));
    }
}
