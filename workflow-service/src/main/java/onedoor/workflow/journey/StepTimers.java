package onedoor.workflow.journey;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.TaskService;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.job.api.Job;
import org.flowable.job.service.JobService;
import org.flowable.job.service.impl.persistence.entity.SuspendedJobEntity;
import org.flowable.job.service.impl.persistence.entity.TimerJobEntity;
import org.flowable.task.api.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The timers by which a department's own process takes a task away after some working days: they
 * follow the clock of the part, and while it stands still the engine keeps them suspended, so that
 * none of them has a day on which it would fire.
 */
@Component
public class StepTimers {

    private final RepositoryService definitions;
    private final TaskService tasks;
    private final ManagementService jobs;

    StepTimers(RepositoryService definitions, TaskService tasks, ManagementService jobs) {
        this.definitions = definitions;
        this.tasks = tasks;
        this.jobs = jobs;
    }

    /** What a process says of an open task: since when, and after how many working days. */
    public record Limit(Instant since, int workingDays) {}

    /** The drawn limits of this branch's open tasks, by their steps' ids. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Limit> of(UUID caseId, String branch) {
        Map<String, Limit> limits = new HashMap<>();
        for (Task task : tasks.createTaskQuery().processInstanceId(caseId.toString()).list()) {
            String activity = task.getTaskDefinitionKey();
            if (Journeys.belongs(activity, branch)
                    && element(task.getProcessDefinitionId(), activity) instanceof UserTask drawn) {
                Integer days = TimeLimits.of(drawn);
                if (days != null) {
                    limits.put(step(activity), new Limit(task.getCreateTime().toInstant(), days));
                }
            }
        }
        return limits;
    }

    /**
     * The tasks of these steps are taken away at these instants, whatever their process said when
     * they began, and also those that stood still.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeAwayAt(UUID caseId, String branch, Map<String, Instant> byStep) {
        String process = caseId.toString();
        for (Job timer : jobs.createTimerJobQuery().processInstanceId(process).list()) {
            Instant at = byStep.get(limited(timer, branch));
            if (at != null && !at.equals(timer.getDuedate().toInstant())) {
                Journeys.command(() -> jobs.rescheduleTimeDateJob(timer.getId(), at.toString()));
            }
        }
        Journeys.command(() -> {
            int _ = jobs.executeCommand(context -> resume(context, process, branch, byStep));
        });
    }

    private int resume(
            CommandContext context, String process, String branch, Map<String, Instant> byStep) {
        JobService engine = CommandContextUtil.getJobService(context);
        int resumed = 0;
        for (SuspendedJobEntity timer : engine.findSuspendedJobsByProcessInstanceId(process)) {
            Instant at = byStep.get(limited(timer, branch));
            if (at != null) {
                timer.setDuedate(Date.from(at));
                engine.activateSuspendedJob(timer);
                resumed++;
            }
        }
        return resumed;
    }

    /** The tasks of these steps are not taken away until {@link #takeAwayAt} says when. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void standStill(UUID caseId, String branch, Set<String> steps) {
        Journeys.command(() -> {
            int _ =
                    jobs.executeCommand(
                            context -> suspend(context, caseId.toString(), branch, steps));
        });
    }

    private int suspend(CommandContext context, String process, String branch, Set<String> steps) {
        int suspended = 0;
        for (TimerJobEntity timer :
                CommandContextUtil.getTimerJobService(context)
                        .findTimerJobsByProcessInstanceId(process)) {
            if (steps.contains(limited(timer, branch))) {
                CommandContextUtil.getJobService(context).moveJobToSuspendedJob(timer);
                suspended++;
            }
        }
        return suspended;
    }

    /** The step whose task this timer limits; of another branch's or none, nothing. */
    private String limited(Job timer, String branch) {
        return element(timer.getProcessDefinitionId(), timer.getElementId())
                                instanceof BoundaryEvent limit
                        && Journeys.belongs(limit.getAttachedToRefId(), branch)
                ? step(limit.getAttachedToRefId())
                : "";
    }

    private @Nullable FlowElement element(String definition, String id) {
        return definitions.getBpmnModel(definition).getFlowElement(id);
    }

    private static String step(String activity) {
        return activity.substring(0, activity.indexOf('_'));
    }
}
