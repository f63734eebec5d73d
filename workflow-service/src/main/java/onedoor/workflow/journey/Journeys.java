package onedoor.workflow.journey;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import onedoor.workflow.journey.Outcome.Correction;
import onedoor.workflow.journey.Outcome.Forward;
import onedoor.workflow.journey.Outcome.Refused;
import org.apache.ibatis.exceptions.PersistenceException;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.engine.RepositoryService;
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

    private final RepositoryService definitions;
    private final RuntimeService processes;
    private final TaskService tasks;
    private final Lock deploying = new ReentrantLock();

    Journeys(RepositoryService definitions, RuntimeService processes, TaskService tasks) {
        this.definitions = definitions;
        this.processes = processes;
        this.tasks = tasks;
    }

    /** Makes the plan's process known to the engine, once per key, whoever comes first. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void prepare(JourneyPlan plan) {
        if (isKnown(plan)) {
            return;
        }
        deploying.lock();
        try {
            if (!isKnown(plan)) {
                deploy(plan);
            }
        } catch (PersistenceException rival) {
            // Another replica deployed the same drawing at the same moment.
            if (!isKnown(plan)) {
                throw rival;
            }
        } finally {
            deploying.unlock();
        }
    }

    private boolean isKnown(JourneyPlan plan) {
        return definitions.createProcessDefinitionQuery().processDefinitionKey(plan.key()).count()
                > 0;
    }

    void deploy(JourneyPlan plan) {
        byte[] xml = new BpmnXMLConverter().convertToXML(JourneyModel.of(plan));
        definitions
                .createDeployment()
                .name(plan.key())
                .addString(plan.key() + ".bpmn20.xml", new String(xml, StandardCharsets.UTF_8))
                .enableDuplicateFiltering()
                .deploy();
    }

    /** Starts the process of a case; only the selected branches will be walked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String key, UUID caseId, Set<String> selected) {
        command(() ->
                processes
                        .createProcessInstanceBuilder()
                        .processDefinitionKey(key)
                        .predefineProcessInstanceId(caseId.toString())
                        .variable(JourneyModel.SELECTED, String.join(",", selected))
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
        command(() -> tasks.complete(taskId, kept, Map.of(JourneyModel.OUTCOME, name)));
    }

    /**
     * Gives the work back to a step of the branch that came before (驳回); the open task of the
     * branch ends, and the target's begins.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendBack(UUID caseId, String branch, String fromStep, String toStep) {
        command(() ->
                processes
                        .createChangeActivityStateBuilder()
                        .processInstanceId(caseId.toString())
                        .moveActivityIdTo(fromStep + "_" + branch, toStep + "_" + branch)
                        .changeState());
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

    /** Whoever retries transactions recognises the database's contention, but not the engine's. */
    private static void command(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException failure) {
            throw CaseTransactions.asContention(failure);
        }
    }
}
