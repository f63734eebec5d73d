package onedoor.workflow.journey;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import onedoor.workflow.journey.JourneyPlan.Branch;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.ReceiveTask;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;

/**
 * Draws one flat process for a plan (docs/decisions/0004-generated-processes.md). Per branch:
 *
 * <pre>
 * join_X ─► entry_X ─┬─ not selected ───────────────────────────────────────────► merge_X ─► done_X
 *                    ├─ a prerequisite was refused ─► close_X ──────────────────► merge_X
 *                    └─ open_X ─► evidence_X ─► step_X ─► judged_step_X ─► the next step … ─► merge_X
 *                                                ▲            ├─ refused ─────► merge_X
 *                                                └─ correction_X (or its time limit)
 * </pre>
 *
 * where only the first step can ask for a correction.
 *
 * <p>done_X then feeds the join of every branch that waits for X, and the end.
 */
final class JourneyModel {

    /** Codes of the branches that the applicant asked for, separated by commas. */
    static final String SELECTED = "selected";

    /** How the step just completed ended: a transient variable. */
    static final String OUTCOME = "outcome";

    static final String CORRECTION = "CORRECTION";
    static final String REFUSED = "REFUSED";
    static final String FORWARD = "FORWARD";

    /** Bean names that expressions may reach; nothing else of the application is visible. */
    static final String OPENING = "branchOpening";

    static final String CLOSING = "branchClosing";
    static final String INBOX = "inboxListener";

    private final Process process = new Process();
    private int flows;

    private JourneyModel(JourneyPlan plan) {
        process.setId(plan.key());
        process.setName(plan.name());
        process.setExecutable(true);
    }

    static BpmnModel of(JourneyPlan plan) {
        var drawing = new JourneyModel(plan);
        drawing.draw(plan.branches());
        var model = new BpmnModel();
        model.setTargetNamespace("urn:onedoor:journey");
        model.addProcess(drawing.process);
        return model;
    }

    static String refused(String branch) {
        return "refused_" + variable(branch);
    }

    static String deadline(String branch) {
        return "deadline_" + variable(branch);
    }

    static String evidence(String branch) {
        return "evidence_" + branch;
    }

    static String correction(String branch) {
        return "correction_" + branch;
    }

    /** A code may hold dots and dashes, an expression's variable may not. */
    private static String variable(String branch) {
        return branch.replaceAll("[.-]", "_");
    }

    private void draw(List<Branch> branches) {
        var start = add(new StartEvent(), "start", "提交");
        var fork = add(new ParallelGateway(), "fork", null);
        var join = add(new ParallelGateway(), "join", null);
        var end = add(new EndEvent(), "end", "办结");
        flow(start, fork);
        flow(join, end);
        Map<String, Drawn> drawn =
                branches.stream().collect(Collectors.toMap(Branch::code, this::drawBranch));
        for (Branch branch : branches) {
            Drawn own = Objects.requireNonNull(drawn.get(branch.code()));
            if (branch.after().isEmpty()) {
                flow(fork, own.entry());
            } else {
                var wait = add(new ParallelGateway(), "join_" + branch.code(), null);
                branch.after().stream()
                        .sorted()
                        .map(before -> Objects.requireNonNull(drawn.get(before)))
                        .forEach(before -> flow(before.exit(), wait));
                flow(wait, own.entry());
            }
            flow(own.exit(), join);
        }
    }

    /** Where a branch begins, and the fork at which it ends. */
    private record Drawn(FlowNode entry, FlowNode exit) {}

    private Drawn drawBranch(Branch branch) {
        String code = branch.code();
        var entry = add(new ExclusiveGateway(), "entry_" + code, null);
        var merge = add(new ExclusiveGateway(), "merge_" + code, null);
        var done = add(new ParallelGateway(), "done_" + code, null);
        flow(merge, done);
        when(entry, merge, "!" + SELECTED + ".contains('" + code + "')");
        if (!branch.after().isEmpty()) {
            var close = service("close_" + code, CLOSING);
            when(
                    entry,
                    close,
                    branch.after().stream()
                            .sorted()
                            .map(before -> "execution.hasVariable('" + refused(before) + "')")
                            .collect(Collectors.joining(" || ")));
            flow(close, merge);
        }
        var open = service("open_" + code, OPENING);
        otherwise(entry, open);
        FlowNode ready = open;
        if (branch.evidence()) {
            ready = add(new ReceiveTask(), evidence(code), "核验证据");
            flow(open, ready);
        }
        steps(branch, ready, merge);
        return new Drawn(entry, done);
    }

    private void steps(Branch branch, FlowNode ready, FlowNode merge) {
        String code = branch.code();
        FlowNode before = ready;
        for (int i = 0; i < branch.steps().size(); i++) {
            StepPlan step = branch.steps().get(i);
            var task = task(step, branch);
            if (before instanceof ExclusiveGateway judged) {
                otherwise(judged, task);
            } else {
                flow(before, task);
            }
            var judged = add(new ExclusiveGateway(), "judged_" + step.activity(code), null);
            flow(task, judged);
            if (i == 0) {
                var correction = add(new ReceiveTask(), correction(code), "等待补正");
                when(judged, correction, OUTCOME + " == '" + CORRECTION + "'");
                flow(correction, task);
                flow(timeLimit(correction, code), task);
            }
            if (i == branch.steps().size() - 1) {
                otherwise(judged, merge);
            } else {
                when(judged, merge, OUTCOME + " == '" + REFUSED + "'");
            }
            before = judged;
        }
    }

    /** The instant comes from the working-day calendar, never from an ISO duration. */
    private BoundaryEvent timeLimit(ReceiveTask correction, String code) {
        var timer = new TimerEventDefinition();
        timer.setTimeDate("${" + deadline(code) + "}");
        var event = add(new BoundaryEvent(), "overdue_" + code, "补正逾期");
        event.setAttachedToRef(correction);
        event.setCancelActivity(true);
        event.addEventDefinition(timer);
        correction.getBoundaryEvents().add(event);
        return event;
    }

    private UserTask task(StepPlan step, Branch branch) {
        var task = add(new UserTask(), step.activity(branch.code()), step.name());
        var listener = new FlowableListener();
        listener.setEvent("create");
        listener.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_DELEGATEEXPRESSION);
        listener.setImplementation("${" + INBOX + "}");
        task.getTaskListeners().add(listener);
        return task;
    }

    private ServiceTask service(String id, String bean) {
        var task = add(new ServiceTask(), id, null);
        task.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_DELEGATEEXPRESSION);
        task.setImplementation("${" + bean + "}");
        return task;
    }

    private <T extends FlowElement> T add(
            T element, String id, @org.jspecify.annotations.Nullable String name) {
        element.setId(id);
        if (name != null) {
            element.setName(name);
        }
        process.addFlowElement(element);
        return element;
    }

    private SequenceFlow flow(FlowNode from, FlowNode to) {
        var flow = new SequenceFlow(from.getId(), to.getId());
        flow.setId("flow" + ++flows);
        flow.setSourceFlowElement(from);
        flow.setTargetFlowElement(to);
        from.getOutgoingFlows().add(flow);
        to.getIncomingFlows().add(flow);
        process.addFlowElement(flow);
        return flow;
    }

    private void when(FlowNode from, FlowNode to, String condition) {
        flow(from, to).setConditionExpression("${" + condition + "}");
    }

    private void otherwise(ExclusiveGateway from, FlowNode to) {
        from.setDefaultFlow(flow(from, to).getId());
    }
}
