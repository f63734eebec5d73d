package onedoor.workflow.journey;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.workflow.journey.Fragment.Flow;
import onedoor.workflow.journey.Fragment.Kind;
import onedoor.workflow.journey.Fragment.Node;

/**
 * Every parallel fork has a join of its own at which each of its branches arrives exactly once;
 * inside, officials give opinions, so that only one of them can ever decide.
 */
final class ParallelRules {

    private final Fragment fragment;
    private final List<ProcessProblem> problems;
    private final Map<String, Optional<Node>> joins = new HashMap<>();
    private final Map<String, String> forks = new HashMap<>();

    ParallelRules(Fragment fragment, List<ProcessProblem> problems) {
        this.fragment = fragment;
        this.problems = problems;
    }

    void check() {
        Set<String> arrivals = new HashSet<>();
        walk(fragment.start(), false, new HashSet<>(), arrivals);
        for (String flow : arrivals) {
            report(flow, "join-without-fork", "并行汇合之前没有相应的并行分开，会一直等待");
        }
    }

    /** The fork of the outermost parallel section in which this node stands, if it does. */
    Optional<String> section(Node node) {
        Optional<String> fork = Optional.ofNullable(forks.get(node.id()));
        return fork.flatMap(id -> section(fragment.node(id)).or(() -> fork));
    }

    /**
     * Walks until an end or the join of a section around, noting the flows that arrive there. A
     * section inside is one step.
     */
    private void walk(Node node, boolean inside, Set<String> seen, Set<String> arrivals) {
        if (!seen.add(node.id())) {
            return;
        }
        if (inside && node.kind() == Kind.END) {
            report(node.id(), "parallel-end", "并行的分支应当先汇合再结束");
        }
        if (inside && node.kind() == Kind.TASK && node.plan().kind() != Step.REVIEW) {
            report(node.id(), "parallel-kind", "并行的环节只能是审查(REVIEW)，受理和决定只能有一个人作出");
        }
        Node from = node;
        if (isFork(node)) {
            Optional<Node> join = join(node);
            if (join.isEmpty()) {
                return;
            }
            from = join.get();
            seen.add(from.id());
        }
        for (Node timer : fragment.timersOf(from)) {
            walk(timer, inside, seen, arrivals);
        }
        for (Flow flow : fragment.from(from)) {
            Node next = fragment.node(flow.to());
            if (isJoin(next)) {
                arrivals.add(flow.id());
            } else {
                walk(next, inside, seen, arrivals);
            }
        }
    }

    private Optional<Node> join(Node fork) {
        Optional<Node> known = joins.get(fork.id());
        if (known != null) {
            return known;
        }
        joins.put(fork.id(), Optional.empty());
        Optional<Node> join = findJoin(fork);
        joins.put(fork.id(), join);
        return join;
    }

    private Optional<Node> findJoin(Node fork) {
        List<Flow> branches = fragment.from(fork);
        Set<String> met = new HashSet<>(Set.of(fork.id()));
        Set<String> targets = new HashSet<>();
        int arrived = 0;
        for (Flow branch : branches) {
            Set<String> arrivals = new HashSet<>();
            Node first = fragment.node(branch.to());
            Set<String> seen = new HashSet<>(met);
            if (isJoin(first)) {
                arrivals.add(branch.id());
            } else if (seen.contains(first.id())) {
                return cannotJoin(fork);
            } else {
                walk(first, true, seen, arrivals);
            }
            met.addAll(seen);
            arrived += arrivals.size();
            fragment.flows().stream()
                    .filter(flow -> arrivals.contains(flow.id()))
                    .forEach(flow -> targets.add(flow.to()));
            if (arrivals.size() != 1) {
                return cannotJoin(fork);
            }
        }
        if (targets.size() != 1 || enteredElsewhere(fork, met)) {
            return cannotJoin(fork);
        }
        Node join = fragment.node(targets.iterator().next());
        if (fragment.to(join).size() != arrived) {
            return cannotJoin(fork);
        }
        met.stream()
                .filter(id -> !id.equals(fork.id()))
                .forEach(id -> forks.putIfAbsent(id, fork.id()));
        return Optional.of(join);
    }

    /** Whoever comes into a section by another way than its fork would bring one token too many. */
    private boolean enteredElsewhere(Node fork, Set<String> section) {
        return section.stream()
                .map(fragment::node)
                .filter(node -> !node.equals(fork))
                .filter(node -> !isJoin(node))
                .flatMap(node -> fragment.to(node).stream())
                .anyMatch(flow -> !section.contains(flow.from()));
    }

    private Optional<Node> cannotJoin(Node fork) {
        report(fork.id(), "cannot-join", "并行分开的各个分支不能在同一个并行网关各自一次地汇合");
        return Optional.empty();
    }

    private boolean isFork(Node node) {
        return node.kind() == Kind.PARALLEL && fragment.from(node).size() > 1;
    }

    private boolean isJoin(Node node) {
        return node.kind() == Kind.PARALLEL && fragment.to(node).size() > 1;
    }

    private void report(String element, String code, String message) {
        var problem = new ProcessProblem(element, code, message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
