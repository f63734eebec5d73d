package onedoor.workflow.journey;

import onedoor.workflow.journey.JourneyPlan.Branch;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.ReceiveTask;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.TerminateEventDefinition;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.jspecify.annotations.Nullable;

/** Adds elements to a process or to a part of one; every expression in it is written here. */
final class Sketch {

    private final FlowElementsContainer container;
    private final String flowPrefix;
    private int flows;

    Sketch(FlowElementsContainer container, String flowPrefix) {
        this.container = container;
        this.flowPrefix = flowPrefix;
    }

    <T extends FlowElement> T add(T element, String id, @Nullable String name) {
        element.setId(id);
        if (name != null) {
            element.setName(name);
        }
        container.addFlowElement(element);
        return element;
    }

    SequenceFlow flow(FlowNode from, FlowNode to) {
        var flow = new SequenceFlow(from.getId(), to.getId());
        flow.setId(flowPrefix + ++flows);
        flow.setSourceFlowElement(from);
        flow.setTargetFlowElement(to);
        from.getOutgoingFlows().add(flow);
        to.getIncomingFlows().add(flow);
        container.addFlowElement(flow);
        return flow;
    }

    void when(FlowNode from, FlowNode to, String condition) {
        flow(from, to).setConditionExpression("${" + condition + "}");
    }

    void otherwise(ExclusiveGateway from, FlowNode to) {
        from.setDefaultFlow(flow(from, to).getId());
    }

    /**
     * An official's task: the inbox hears of it when it begins, and when it is taken away; of one
     * that is left out it does not hear.
     */
    UserTask task(StepPlan step, Branch branch) {
        var task = add(new UserTask(), step.activity(branch.code()), step.name());
        if (branch.conditional().contains(step.id())) {
            task.setSkipExpression(JourneyModel.leftOut(branch, step));
        }
        listen(task, "create", JourneyModel.INBOX);
        listen(task, "delete", JourneyModel.TAKEN_AWAY);
        return task;
    }

    private static void listen(UserTask task, String event, String bean) {
        var listener = new FlowableListener();
        listener.setEvent(event);
        listener.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_DELEGATEEXPRESSION);
        listener.setImplementation(JourneyModel.named(bean));
        task.getTaskListeners().add(listener);
    }

    ServiceTask service(String id, String bean) {
        var task = add(new ServiceTask(), id, null);
        task.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_DELEGATEEXPRESSION);
        task.setImplementation("${" + bean + "}");
        return task;
    }

    /** The first step waits for the applicant: for an answer, or until the time for it is over. */
    void correction(FlowNode judged, FlowNode task, String branch) {
        var correction = add(new ReceiveTask(), JourneyModel.correction(branch), "等待补正");
        when(judged, correction, JourneyModel.OUTCOME + " == '" + JourneyModel.CORRECTION + "'");
        flow(correction, task);
        flow(
                timer(
                        correction,
                        "overdue_" + branch,
                        "补正逾期",
                        "${" + JourneyModel.deadline(branch) + "}"),
                task);
    }

    /** The instant comes from the working-day calendar, never from an ISO duration. */
    BoundaryEvent timer(
            org.flowable.bpmn.model.Activity on, String id, @Nullable String name, String instant) {
        var timer = new TimerEventDefinition();
        timer.setTimeDate(instant);
        var event = add(new BoundaryEvent(), id, name);
        event.setAttachedToRef(on);
        event.setAttachedToRefId(on.getId());
        event.setCancelActivity(true);
        event.addEventDefinition(timer);
        on.getBoundaryEvents().add(event);
        return event;
    }

    /** An end that takes everything along that is still open in this part of the process. */
    EndEvent endOfAll(String id, String name) {
        var end = add(new EndEvent(), id, name);
        end.addEventDefinition(new TerminateEventDefinition());
        return end;
    }
}
