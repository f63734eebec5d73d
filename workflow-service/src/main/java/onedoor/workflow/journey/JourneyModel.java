package onedoor.workflow.journey;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import onedoor.workflow.journey.JourneyPlan.Branch;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.ReceiveTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;

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
 * where only the first step can ask for a correction. A branch that brings its own process has it
 * as an embedded part {@code work_X} in the place of its steps.
 *
 * <p>done_X then feeds the join of every branch that waits for X, and the end.
 */
final class JourneyModel {

    /** Codes of the branches that the applicant asked for, separated by commas. */
    static final String SELECTED = "selected";

    /** The steps that the case leaves out, each between commas; known only where there are any. */
    static final String LEFT_OUT = "leftOut";

    /** How the step just completed ended: a transient variable. */
    static final String OUTCOME = "outcome";

    static final String CORRECTION = "CORRECTION";
    static final String REFUSED = "REFUSED";
    static final String FORWARD = "FORWARD";

    /** Bean names that expressions may reach; nothing else of the application is visible. */
    static final String OPENING = "branchOpening";

    static final String CLOSING = "branchClosing";
    static final String INBOX = "inboxListener";
    static final String TAKEN_AWAY = "takenAwayListener";
    static final String LIMITS = "limits";

    private final Process process = new Process();
    private final Sketch sketch = new Sketch(process, "flow");

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

    /** Whether this step ended in a refusal; one that was left out has not ended in any way. */
    static String refused(Branch branch, StepPlan step) {
        String outcome =
                branch.conditional().contains(step.id())
                        ? "execution.getVariable('" + OUTCOME + "')"
                        : OUTCOME;
        return outcome + " == '" + REFUSED + "'";
    }

    /** Whether a case leaves this step out. */
    static String leftOut(Branch branch, StepPlan step) {
        return "${" + LEFT_OUT + ".contains('" + listed(step.activity(branch.code())) + "')}";
    }

    /** How {@link #LEFT_OUT} writes a step. */
    static String listed(String activity) {
        return "," + activity + ",";
    }

    static String deadline(String branch) {
        return "deadline_" + variable(branch);
    }

    /** The expression that names a bean. */
    static String named(String bean) {
        return "${" + bean + "}";
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
        var start = sketch.add(new StartEvent(), "start", "提交");
        var fork = sketch.add(new ParallelGateway(), "fork", null);
        var join = sketch.add(new ParallelGateway(), "join", null);
        var end = sketch.add(new EndEvent(), "end", "办结");
        sketch.flow(start, fork);
        sketch.flow(join, end);
        Map<String, Drawn> drawn =
                branches.stream().collect(Collectors.toMap(Branch::code, this::drawBranch));
        for (Branch branch : branches) {
            Drawn own = Objects.requireNonNull(drawn.get(branch.code()));
            if (branch.after().isEmpty()) {
                sketch.flow(fork, own.entry());
            } else {
                var wait = sketch.add(new ParallelGateway(), "join_" + branch.code(), null);
                branch.after().stream()
                        .sorted()
                        .map(before -> Objects.requireNonNull(drawn.get(before)))
                        .forEach(before -> sketch.flow(before.exit(), wait));
                sketch.flow(wait, own.entry());
            }
            sketch.flow(own.exit(), join);
        }
    }

    /** Where a branch begins, and the fork at which it ends. */
    private record Drawn(FlowNode entry, FlowNode exit) {}

    private Drawn drawBranch(Branch branch) {
        String code = branch.code();
        var entry = sketch.add(new ExclusiveGateway(), "entry_" + code, null);
        var merge = sketch.add(new ExclusiveGateway(), "merge_" + code, null);
        var done = sketch.add(new ParallelGateway(), "done_" + code, null);
        sketch.flow(merge, done);
        sketch.when(entry, merge, "!" + SELECTED + ".contains('" + code + "')");
        if (!branch.after().isEmpty()) {
            var close = sketch.service("close_" + code, CLOSING);
            sketch.when(
                    entry,
                    close,
                    branch.after().stream()
                            .sorted()
                            .map(before -> "execution.hasVariable('" + refused(before) + "')")
                            .collect(Collectors.joining(" || ")));
            sketch.flow(close, merge);
        }
        var open = sketch.service("open_" + code, OPENING);
        sketch.otherwise(entry, open);
        FlowNode ready = open;
        if (branch.evidence()) {
            ready = sketch.add(new ReceiveTask(), evidence(code), "核验证据");
            sketch.flow(open, ready);
        }
        steps(branch, ready, merge);
        return new Drawn(entry, done);
    }

    private void steps(Branch branch, FlowNode ready, FlowNode merge) {
        BranchProcess own = branch.process();
        if (own != null) {
            var part = sketch.add(new SubProcess(), "work_" + branch.code(), branch.name());
            sketch.flow(ready, part);
            sketch.flow(part, merge);
            FragmentDrawing.draw(own.fragment(), branch, part);
        } else {
            oneAfterAnother(branch, ready, merge);
        }
    }

    private void oneAfterAnother(Branch branch, FlowNode ready, FlowNode merge) {
        String code = branch.code();
        FlowNode before = ready;
        for (int i = 0; i < branch.steps().size(); i++) {
            StepPlan step = branch.steps().get(i);
            var task = sketch.task(step, branch);
            if (before instanceof ExclusiveGateway judged) {
                sketch.otherwise(judged, task);
            } else {
                sketch.flow(before, task);
            }
            var judged = sketch.add(new ExclusiveGateway(), "judged_" + step.activity(code), null);
            sketch.flow(task, judged);
            if (i == 0) {
                sketch.correction(judged, task, code);
            }
            if (i == branch.steps().size() - 1) {
                sketch.otherwise(judged, merge);
            } else {
                sketch.when(judged, merge, refused(branch, step));
            }
            before = judged;
        }
    }
}
