package onedoor.workflow.journey;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.engine.HistoryService;
import org.flowable.engine.history.HistoricActivityInstance;
import org.springframework.stereotype.Component;

/** Shows where a case's process stands, and what the whole of it looks like. */
@Component
public class JourneyTraces {

    private static final Set<String> WHERE_ONE_WAITS =
            Set.of("userTask", "receiveTask", "serviceTask");

    private final HistoryService history;

    JourneyTraces(HistoryService history) {
        this.history = history;
    }

    /** The ids of elements at which the process waits, and of those that it has passed. */
    public record Trace(Set<String> current, Set<String> done) {}

    public Trace of(UUID caseId) {
        Collection<HistoricActivityInstance> all =
                history.createHistoricActivityInstanceQuery()
                        .processInstanceId(caseId.toString())
                        .list();
        Set<String> current =
                all.stream()
                        .filter(one -> one.getEndTime() == null)
                        .filter(one -> WHERE_ONE_WAITS.contains(one.getActivityType()))
                        .map(HistoricActivityInstance::getActivityId)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> done =
                all.stream()
                        .filter(one -> one.getEndTime() != null && one.getDeleteReason() == null)
                        .map(HistoricActivityInstance::getActivityId)
                        .filter(id -> !current.contains(id))
                        .collect(Collectors.toCollection(TreeSet::new));
        return new Trace(current, done);
    }

    /** The id of this step's element in the process. */
    public static String activity(StepPlan step, String branch) {
        return step.activity(branch);
    }

    /** The plan as BPMN 2.0 with a picture (BPMN DI). */
    public static String picture(JourneyPlan plan) {
        BpmnModel model = JourneyModel.of(plan);
        JourneyPicture.draw(model, plan);
        return new String(new BpmnXMLConverter().convertToXML(model), StandardCharsets.UTF_8);
    }
}
