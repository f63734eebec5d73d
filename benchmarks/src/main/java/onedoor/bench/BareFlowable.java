package onedoor.bench;

import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** Flowable 8 as a library, set up as the product sets it up. */
final class BareFlowable implements BareEngine {

    private final ProcessEngine engine;

    BareFlowable(DataSource pool) {
        var settings = new StandaloneProcessEngineConfiguration();
        settings.setDataSource(pool);
        settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        settings.setHistoryLevel(HistoryLevel.ACTIVITY);
        settings.setAsyncExecutorActivate(false);
        settings.setDisableIdmEngine(true);
        settings.setDisableEventRegistry(true);
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
