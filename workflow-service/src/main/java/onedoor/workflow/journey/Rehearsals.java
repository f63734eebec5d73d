package onedoor.workflow.journey;

import java.util.List;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Deploys a plan inside a transaction that is going to be rolled back, and sees to it that the
 * engine's cache forgets it then: the database never had it.
 */
@Component
public class Rehearsals {

    private final Deployments deployments;
    private final RepositoryService definitions;
    private final ProcessEngineConfigurationImpl engine;

    Rehearsals(Deployments deployments, RepositoryService definitions, ProcessEngine engine) {
        this.deployments = deployments;
        this.definitions = definitions;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void deploy(JourneyPlan plan) {
        if (!known(plan).isEmpty()) {
            return;
        }
        deployments.deploy(plan);
        List<String> added = known(plan).stream().map(ProcessDefinition::getId).toList();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        if (status != STATUS_COMMITTED) {
                            added.forEach(engine.getProcessDefinitionCache()::remove);
                        }
                    }
                });
    }

    private List<ProcessDefinition> known(JourneyPlan plan) {
        return definitions.createProcessDefinitionQuery().processDefinitionKey(plan.key()).list();
    }
}
