package onedoor.workflow.journey;

import java.util.Set;
import java.util.UUID;
import onedoor.workflow.journey.JourneyEvent.BranchClosed;
import onedoor.workflow.journey.JourneyEvent.BranchOpened;
import onedoor.workflow.journey.JourneyEvent.TaskCreated;
import onedoor.workflow.journey.JourneyEvent.TaskEnded;
import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.delegate.TaskListener;
import org.flowable.engine.impl.util.ProcessDefinitionUtil;
import org.flowable.task.service.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** What a generated process may call: it says where it stands, and the listeners do the rest. */
final class BranchSignals {

    /** The tasks that somebody is completing or giving back at this moment. */
    static final ScopedValue<Set<String>> ACTING = ScopedValue.newInstance();

    private final ApplicationEventPublisher events;

    BranchSignals(ApplicationEventPublisher events) {
        this.events = events;
    }

    JavaDelegate opening() {
        return execution ->
                events.publishEvent(new BranchOpened(caseOf(execution), branchOf(execution)));
    }

    /** A branch that is closed counts as refused for those that wait for it in their turn. */
    JavaDelegate closing() {
        return execution -> {
            String branch = branchOf(execution);
            execution.setVariable(JourneyModel.refused(branch), true);
            events.publishEvent(new BranchClosed(caseOf(execution), branch));
        };
    }

    TaskListener inbox() {
        return task -> {
            String activity = task.getTaskDefinitionKey();
            events.publishEvent(
                    new TaskCreated(
                            UUID.fromString(task.getProcessInstanceId()),
                            activity.substring(activity.indexOf('_') + 1),
                            task.getId(),
                            activity.substring(0, activity.indexOf('_')),
                            takenAfter(task)));
        };
    }

    private static @Nullable Integer takenAfter(DelegateTask task) {
        return ProcessDefinitionUtil.getBpmnModel(task.getProcessDefinitionId())
                                .getFlowElement(task.getTaskDefinitionKey())
                        instanceof UserTask drawn
                ? TimeLimits.of(drawn)
                : null;
    }

    TaskListener ended() {
        return task -> {
            String activity = task.getTaskDefinitionKey();
            events.publishEvent(
                    new TaskEnded(
                            UUID.fromString(task.getProcessInstanceId()),
                            activity.substring(activity.indexOf('_') + 1),
                            task.getId(),
                            activity.substring(0, activity.indexOf('_')),
                            !ACTING.orElse(Set.of()).contains(task.getId())));
        };
    }

    private static UUID caseOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessInstanceId());
    }

    private static String branchOf(DelegateExecution execution) {
        String activity = execution.getCurrentActivityId();
        return activity.substring(activity.indexOf('_') + 1);
    }
}
