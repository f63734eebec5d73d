package onedoor.workflow.journey;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.workflow.journey.Outcome.Correction;
import onedoor.workflow.journey.Outcome.Forward;
import onedoor.workflow.journey.Outcome.Refused;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of one case's process. A process has its case's id, so nothing needs looking up, and
 * runs in the transaction that moves the case; see {@link CaseTransactions} for how to open one.
 */
@Component
public class Journeys {

    /** The engine asks whether to leave a step out only where this is set. */
    private static final String SKIPS = "_FLOWABLE_SKIP_EXPRESSION_ENABLED";

    private final RuntimeService processes;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final Deployments deployments;

    Journeys(
            RuntimeService processes,
            TaskService tasks,
            ManagementService jobs,
            Deployments deployments) {
        this.processes = processes;
        this.tasks = tasks;
        this.jobs = jobs;
        this.deployments = deployments;
    }

    /** Makes the plan's process known to the engine, once per key, whoever comes first. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void prepare(JourneyPlan plan) {
        deployments.prepare(plan);
    }

    /**
     * Starts the process of a case; only the selected branches will be walked.
     *
     * @param leftOut the conditional steps that the case does not take, by branch
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(
            String key, UUID caseId, Set<String> selected, Map<String, Set<String>> leftOut) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(JourneyModel.SELECTED, String.join(",", selected));
        String steps =
                leftOut.entrySet().stream()
                        .flatMap(e -> e.getValue().stream().map(id -> id + "_" + e.getKey()))
                        .map(JourneyModel::listed)
                        .collect(Collectors.joining());
        if (!steps.isEmpty()) {
            variables.put(JourneyModel.LEFT_OUT, steps);
            variables.put(SKIPS, true);
        }
        command(() ->
                processes
                        .createProcessInstanceBuilder()
                        .processDefinitionKey(key)
                        .predefineProcessInstanceId(caseId.toString())
                        .variables(variables)
                        .start());
    }

    /** The registers have answered: the branch's first step begins. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void evidenceGathered(UUID caseId, String branch) {
        trigger(caseId, JourneyModel.evidence(branch));
    }

    /** The applicant has answered the correction: the step that asked begins again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void corrected(UUID caseId, String branch) {
        trigger(caseId, JourneyModel.correction(branch));
    }

    /** Ends a step; what follows from it is told by {@link JourneyEvent}s before this returns. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(String taskId, String branch, Outcome outcome) {
        Map<String, Object> kept = new HashMap<>();
        String name =
                switch (outcome) {
                    case Forward() -> JourneyModel.FORWARD;
                    case Refused() -> {
                        kept.put(JourneyModel.refused(branch), true);
                        yield JourneyModel.REFUSED;
                    }
                    case Correction(Instant until) -> {
                        kept.put(JourneyModel.deadline(branch), until.toString());
                        yield JourneyModel.CORRECTION;
                    }
                };
        acting(
                Set.of(taskId),
                () -> tasks.complete(taskId, kept, Map.of(JourneyModel.OUTCOME, name)));
    }

    /** A task that officials are asked for, and the step it belongs to. */
    public record OpenTask(String id, String step) {}

    /** What officials are asked to do in this branch now, if anything. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<OpenTask> openTask(UUID caseId, String branch) {
        return tasks.createTaskQuery().processInstanceId(caseId.toString()).list().stream()
                .filter(task -> belongs(task.getTaskDefinitionKey(), branch))
                .map(task ->
                        new OpenTask(
                                task.getId(),
                                task.getTaskDefinitionKey()
                                        .substring(0, task.getTaskDefinitionKey().indexOf('_'))))
                .findFirst();
    }

    /** Ends a branch as a refused one, at whatever it waits for: an official or the applicant. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void abandon(UUID caseId, String branch) {
        String process = caseId.toString();
        List<Execution> all =
                processes.createExecutionQuery().processInstanceId(process).list().stream()
                        .filter(execution -> execution.getActivityId() != null)
                        .filter(execution -> execution.getActivityId().endsWith("_" + branch))
                        .filter(execution -> !execution.getActivityId().startsWith("overdue_"))
                        .toList();
        command(() -> {
            processes.setVariable(process, JourneyModel.refused(branch), true);
            processes
                    .createChangeActivityStateBuilder()
                    .processInstanceId(process)
                    .moveExecutionsToSingleActivityId(
                            all.stream().map(Execution::getId).toList(), "merge_" + branch)
                    .changeState();
        });
    }

    /** What a branch led to is void: those that still wait for it will not begin. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoked(UUID caseId, String branch) {
        command(() -> processes.setVariable(caseId.toString(), JourneyModel.refused(branch), true));
    }

    /** The time for a correction that runs ends at another instant. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correctUntil(UUID caseId, String branch, Instant until) {
        jobs.createTimerJobQuery().processInstanceId(caseId.toString()).list().stream()
                .filter(job -> ("overdue_" + branch).equals(job.getElementId()))
                .forEach(job ->
                        command(() -> jobs.rescheduleTimeDateJob(job.getId(), until.toString())));
    }

    static boolean belongs(String activity, String branch) {
        return activity.endsWith("_" + branch)
                && activity.indexOf('_') == activity.length() - branch.length() - 1;
    }

    /** Ends the process of a withdrawn case, wherever its branches stand. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(UUID caseId, String reason) {
        command(() -> processes.deleteProcessInstance(caseId.toString(), reason));
    }

    private void trigger(UUID caseId, String activity) {
        @Nullable Execution waiting =
                processes
                        .createExecutionQuery()
                        .processInstanceId(caseId.toString())
                        .activityId(activity)
                        .singleResult();
        if (waiting == null) {
            throw new IllegalStateException("nothing waits at " + activity + " of " + caseId);
        }
        command(() -> processes.trigger(waiting.getId()));
    }

    /** What is done to these tasks is done by whoever acts, not taken away. */
    static void acting(Set<String> taskIds, Runnable command) {
        ScopedValue.where(BranchSignals.ACTING, taskIds).run(() -> command(command));
    }

    /** Whoever retries transactions recognises the database's contention, but not the engine's. */
    static void command(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException failure) {
            throw CaseTransactions.asContention(failure);
        }
    }
}
