package onedoor.workflow.journey;

import java.util.Map;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntity;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.ActivityInstanceDataManager;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisActivityInstanceDataManager;
import org.jspecify.annotations.Nullable;

/**
 * Where a process stands. Whenever an execution comes to an activity, the engine asks the database
 * whether it is there already. An execution is at one activity at a time, and its row was read with
 * the activity that it stood at; at any other it has only been since, which the session knows.
 */
final class Whereabouts extends ActivityInstanceEntityManagerImpl {

    private Whereabouts(ProcessEngineConfigurationImpl engine, ActivityInstanceDataManager data) {
        super(engine, data);
    }

    static void keep(ProcessEngineConfigurationImpl engine) {
        ActivityInstanceDataManager data = new MybatisActivityInstanceDataManager(engine);
        engine.setActivityInstanceDataManager(data);
        engine.setActivityInstanceEntityManager(new Whereabouts(engine, data));
    }

    @Override
    protected @Nullable ActivityInstanceEntity findUnfinishedActivityInstance(
            ExecutionEntity execution, boolean evenOneThatEnds) {
        String activity = getActivityIdForExecution(execution);
        return activity != null && hasCome(execution, activity)
                ? getActivityInstanceFromCache(execution.getId(), activity, true)
                : super.findUnfinishedActivityInstance(execution, evenOneThatEnds);
    }

    /** Whether the execution stood elsewhere when it was read. */
    private static boolean hasCome(ExecutionEntity execution, String activity) {
        return !execution.isInserted()
                && execution.getOriginalPersistentState() instanceof Map<?, ?> read
                && read.get("activityId") instanceof String stood
                && !stood.equals(activity);
    }
}
