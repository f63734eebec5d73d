package onedoor.bench;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** Camunda 7 as a library, with the history level that matches the product's. */
final class BareCamunda implements BareEngine {

    private final ProcessEngine engine;

    BareCamunda(DataSource pool) {
        var settings = new StandaloneProcessEngineConfiguration();
        settings.setDataSource(pool);
        settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        settings.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        settings.setJobExecutorActivate(false);
        settings.setMetricsEnabled(false);
        this.engine = settings.buildProcessEngine();
        engine.getRepositoryService().createDeployment().addClasspathResource(CHAIN).deploy();
    }

    @Override
    public void runCase() {
        var id = engine.getRuntimeService().startProcessInstanceByKey("chain").getId();
        for (var name : new String[] {"a", "b", "c", "d"}) {
            var task =
                    engine.getTaskService()
                            .createTaskQuery()
                            .processInstanceId(id)
                            .taskDefinitionKey(name)
                            .singleResult();
            engine.getTaskService().complete(task.getId());
        }
    }
}
