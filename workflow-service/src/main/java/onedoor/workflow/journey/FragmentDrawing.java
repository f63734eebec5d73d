package onedoor.workflow.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import onedoor.workflow.journey.Fragment.Condition;
import onedoor.workflow.journey.Fragment.Flow;
import onedoor.workflow.journey.Fragment.Kind;
import onedoor.workflow.journey.Fragment.Node;
import onedoor.workflow.journey.JourneyPlan.Branch;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.bpmn.model.UserTask;

/**
 * Draws a department's own process as a part of the life event's: its elements under their own ids
 * with the branch's code, and after each task a gateway that ends the part when it was refused. A
 * part of its own, so that a refusal takes along whatever is still open in parallel.
 */
final class FragmentDrawing {

    private final Fragment fragment;
    private final Branch plan;
    private final String branch;
    private final Sketch sketch;
    private final Map<String, FlowNode> entries = new HashMap<>();
    private final Map<String, FlowNode> exits = new HashMap<>();

    private final ParallelRules sections;

    private FragmentDrawing(Fragment fragment, Branch plan, SubProcess part) {
        this.fragment = fragment;
        this.plan = plan;
        this.branch = plan.code();
        this.sketch = new Sketch(part, "flow_" + branch + "_");
        this.sections = new ParallelRules(fragment, new ArrayList<>());
        sections.check();
    }

    static void draw(Fragment fragment, Branch plan, SubProcess part) {
        new FragmentDrawing(fragment, plan, part).draw();
    }

    private void draw() {
        var refused = sketch.endOfAll("refused_" + branch, "不予受理或不予许可");
        for (Node node : fragment.all()) {
            if (node.kind() != Kind.TIMER) {
                element(node, refused);
            }
        }
        for (Node node : fragment.all()) {
            if (node.kind() == Kind.TIMER) {
                timer(node);
            }
        }
        fragment.all().forEach(this::ways);
    }

    private void element(Node node, EndEvent refused) {
        String id = id(node);
        FlowNode element =
                switch (node.kind()) {
                    case START -> sketch.add(new StartEvent(), id, node.name());
                    case END -> sketch.add(new EndEvent(), id, node.name());
                    case TASK -> task(node);
                    case EXCLUSIVE -> sketch.add(new ExclusiveGateway(), id, node.name());
                    case PARALLEL -> sketch.add(new ParallelGateway(), id, node.name());
                    case TIMER -> throw new IllegalStateException("timers come after their tasks");
                };
        entries.put(node.id(), element);
        exits.put(
                node.id(),
                element instanceof UserTask task ? judged(node, task, refused) : element);
    }

    /** A task that stands in parallel with others names the fork at which all of them begin. */
    private UserTask task(Node node) {
        UserTask task = sketch.task(node.plan(), plan);
        sections.section(node).ifPresent(fork -> task.setCategory(fork + "_" + branch));
        return task;
    }

    private FlowNode judged(Node node, UserTask task, EndEvent refused) {
        var judged = sketch.add(new ExclusiveGateway(), "judged_" + task.getId(), null);
        sketch.flow(task, judged);
        if (node.equals(fragment.first())) {
            sketch.correction(judged, task, branch);
        }
        sketch.when(judged, refused, JourneyModel.refused(plan, node.plan()));
        return judged;
    }

    private void timer(Node node) {
        UserTask task =
                (UserTask) Objects.requireNonNull(entries.get(String.valueOf(node.attachedTo())));
        var timer =
                sketch.timer(
                        task, id(node), node.name(), TimeLimits.expression(node.workingDays()));
        exits.put(node.id(), timer);
    }

    private void ways(Node node) {
        FlowNode from = Objects.requireNonNull(exits.get(node.id()));
        for (Flow flow : fragment.from(node)) {
            SequenceFlow drawn = sketch.flow(from, Objects.requireNonNull(entries.get(flow.to())));
            Condition condition = flow.condition();
            boolean byDefault = node.kind() == Kind.TASK || flow.id().equals(node.otherwise());
            if (byDefault && from instanceof ExclusiveGateway gateway) {
                gateway.setDefaultFlow(drawn.getId());
            } else if (condition != null) {
                drawn.setConditionExpression("${" + condition.expression() + "}");
            }
        }
    }

    private String id(Node node) {
        return node.id() + "_" + branch;
    }
}
