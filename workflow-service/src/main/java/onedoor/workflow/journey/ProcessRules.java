package onedoor.workflow.journey;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import onedoor.workflow.journey.Fragment.Flow;
import onedoor.workflow.journey.Fragment.Kind;
import onedoor.workflow.journey.Fragment.Node;

/** Whether a process can be walked from its beginning to an end, whatever happens on the way. */
final class ProcessRules {

    private final Fragment fragment;
    private final List<ProcessProblem> problems;

    ProcessRules(Fragment fragment, List<ProcessProblem> problems) {
        this.fragment = fragment;
        this.problems = problems;
    }

    /** Says everything that is wrong; later rules only ask what the earlier ones make sure of. */
    void check() {
        ends();
        flows();
        fragment.all().forEach(this::shape);
        if (!problems.isEmpty()) {
            return;
        }
        reachable();
        idleLoops();
        if (problems.isEmpty()) {
            new ParallelRules(fragment, problems).check();
            new StepRules(fragment, problems).check();
        }
    }

    private void ends() {
        List<Node> starts = ofKind(Kind.START);
        if (starts.size() != 1) {
            report("", "start-count", "应当恰好有一个开始事件，现有 " + starts.size() + " 个");
        }
        if (ofKind(Kind.END).isEmpty()) {
            report("", "end-count", "至少应有一个结束事件");
        }
        if (ofKind(Kind.TASK).isEmpty()) {
            report("", "no-task", "至少应有一个用户任务");
        }
    }

    private void flows() {
        for (Flow flow : fragment.flows()) {
            Node from = fragment.nodes().get(flow.from());
            Node to = fragment.nodes().get(flow.to());
            if (from == null || to == null) {
                report(flow.id(), "dangling-flow", "顺序流的起点或者终点不存在");
                continue;
            }
            if (from.kind() == Kind.END || to.kind() == Kind.START || to.kind() == Kind.TIMER) {
                report(flow.id(), "flow-direction", "结束事件之后、开始事件和时限之前不能有顺序流");
            }
            if (flow.condition() != null && from.kind() != Kind.EXCLUSIVE) {
                report(flow.id(), "condition-place", "只有排他网关的出口可以有条件");
            }
        }
    }

    private void shape(Node node) {
        int in = fragment.to(node).size();
        int out = fragment.from(node).size();
        switch (node.kind()) {
            case START -> {
                if (out != 1) {
                    report(node.id(), "start-flows", "开始事件应当恰好有一个出口");
                }
            }
            case END -> {}
            case TASK -> {
                if (out != 1) {
                    report(node.id(), "task-flows", "用户任务应当恰好有一个出口，分支请用网关");
                }
                if (fragment.timersOf(node).size() > 1) {
                    report(node.id(), "timer", "一个任务只能有一个时限");
                }
            }
            case TIMER -> {
                Node task = fragment.nodes().get(String.valueOf(node.attachedTo()));
                if (task == null || task.kind() != Kind.TASK) {
                    report(node.id(), "timer", "时限应当附着在一个用户任务上");
                }
                if (out != 1) {
                    report(node.id(), "timer", "时限应当恰好有一个出口");
                }
            }
            case EXCLUSIVE -> choices(node);
            case PARALLEL -> {
                if ((in > 1) == (out > 1)) {
                    report(node.id(), "parallel-mixed", "并行网关应当要么分开（一进多出），要么汇合（多进一出）");
                }
            }
        }
    }

    private void choices(Node gateway) {
        List<Flow> out = fragment.from(gateway);
        String otherwise = gateway.otherwise();
        if (out.isEmpty()) {
            report(gateway.id(), "no-way-out", "排他网关没有出口");
        }
        if (otherwise != null && out.stream().noneMatch(flow -> flow.id().equals(otherwise))) {
            report(gateway.id(), "no-default", "default 不是本网关的出口");
        }
        boolean open =
                out.stream()
                        .anyMatch(flow -> flow.condition() == null && !flow.id().equals(otherwise));
        if (out.size() > 1 && (otherwise == null || open)) {
            report(gateway.id(), "no-default", "有多个出口的排他网关，应当一个是默认出口，其余都有条件");
        }
    }

    private void reachable() {
        Set<String> forward = closure(List.of(fragment.start()), fragment::next);
        Set<String> backward = closure(ofKind(Kind.END), this::before);
        for (Node node : fragment.all()) {
            if (!forward.contains(node.id())) {
                report(node.id(), "unreachable", "从开始事件走不到这里");
            } else if (!backward.contains(node.id())) {
                report(node.id(), "no-way-out", "从这里走不到结束事件");
            }
        }
    }

    private List<Node> before(Node node) {
        return fragment.all().stream()
                .filter(other -> fragment.next(other).contains(node))
                .toList();
    }

    /** A circle of gateways alone would never come to rest. */
    private void idleLoops() {
        for (Node node : fragment.all()) {
            boolean gateway = node.kind() == Kind.EXCLUSIVE || node.kind() == Kind.PARALLEL;
            if (gateway && closure(gateways(node), this::gateways).contains(node.id())) {
                report(node.id(), "busy-loop", "网关之间形成了没有任务的循环");
            }
        }
    }

    private List<Node> gateways(Node node) {
        return fragment.next(node).stream()
                .filter(next -> next.kind() == Kind.EXCLUSIVE || next.kind() == Kind.PARALLEL)
                .toList();
    }

    static Set<String> closure(Collection<Node> from, Function<Node, List<Node>> next) {
        Deque<Node> open = new ArrayDeque<>(from);
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.add(node.id())) {
                open.addAll(next.apply(node));
            }
        }
        return seen;
    }

    private List<Node> ofKind(Kind kind) {
        return fragment.all().stream().filter(node -> node.kind() == kind).toList();
    }

    private void report(String element, String code, String message) {
        problems.add(new ProcessProblem(element, code, message));
    }
}
