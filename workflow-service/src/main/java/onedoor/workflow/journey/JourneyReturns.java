package onedoor.workflow.journey;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.task.api.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a case's process back to where it has been. */
@Component
public class JourneyReturns {

    private final RepositoryService definitions;
    private final RuntimeService processes;
    private final TaskService tasks;

    JourneyReturns(RepositoryService definitions, RuntimeService processes, TaskService tasks) {
        this.definitions = definitions;
        this.processes = processes;
        this.tasks = tasks;
    }

    /**
     * Gives the work back to a step of the branch that came before (驳回); the open task of the
     * branch ends, whatever else is open in it is taken away, and the target's begins; where the
     * target stands in parallel with others, all of them begin again, because the join waits for
     * all.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendBack(UUID caseId, String branch, String fromStep, String toStep) {
        String from = fromStep + "_" + branch;
        List<Task> open =
                tasks.createTaskQuery().processInstanceId(caseId.toString()).list().stream()
                        .filter(task -> task.getTaskDefinitionKey().endsWith("_" + branch))
                        .toList();
        Set<String> given =
                open.stream()
                        .filter(task -> task.getTaskDefinitionKey().equals(from))
                        .map(Task::getId)
                        .collect(Collectors.toSet());
        if (given.isEmpty()) {
            throw new IllegalStateException("nobody works at " + from + " of " + caseId);
        }
        BpmnModel model = definitions.getBpmnModel(open.getFirst().getProcessDefinitionId());
        List<String> standing = standing(caseId, branch, open, model);
        String target = beginning(model, toStep + "_" + branch);
        Journeys.acting(
                given,
                () ->
                        processes
                                .createChangeActivityStateBuilder()
                                .processInstanceId(caseId.toString())
                                .moveExecutionsToSingleActivityId(standing, target)
                                .changeState());
    }

    private static String beginning(BpmnModel model, String activity) {
        return model.getFlowElement(activity) instanceof UserTask task && task.getCategory() != null
                ? task.getCategory()
                : activity;
    }

    /** The executions of a branch's open tasks, and those that wait for them at a join. */
    private List<String> standing(UUID caseId, String branch, List<Task> open, BpmnModel model) {
        Set<String> all = new TreeSet<>();
        open.forEach(task -> all.add(task.getExecutionId()));
        processes.createExecutionQuery().processInstanceId(caseId.toString()).list().stream()
                .filter(execution ->
                        String.valueOf(execution.getActivityId()).endsWith("_" + branch))
                .filter(execution ->
                        model.getFlowElement(execution.getActivityId()) instanceof ParallelGateway)
                .forEach(execution -> all.add(execution.getId()));
        return List.copyOf(all);
    }
}
