package onedoor.workflow.journey;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.ibatis.exceptions.PersistenceException;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Which plans' processes the engine knows: each is drawn and deployed once. */
@Component
class Deployments {

    private final RepositoryService definitions;
    private final Lock deploying = new ReentrantLock();

    /** What is deployed stays deployed. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Deployments(RepositoryService definitions) {
        this.definitions = definitions;
    }

    /** Outside of any transaction, so that what is found is there to stay. */
    void prepare(JourneyPlan plan) {
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
        if (known.contains(plan.key())) {
            return true;
        }
        boolean deployed =
                definitions.createProcessDefinitionQuery().processDefinitionKey(plan.key()).count()
                        > 0;
        if (deployed) {
            known.add(plan.key());
        }
        return deployed;
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
}
