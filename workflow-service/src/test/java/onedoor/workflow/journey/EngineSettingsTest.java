package onedoor.workflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.workflow.WorkflowTest;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.spring.async.SpringAsyncTaskExecutor;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@WorkflowTest
class EngineSettingsTest {

    @Autowired SpringProcessEngineConfiguration engine;

    @Autowired
    @Qualifier("applicationTaskExecutor")
    AsyncTaskExecutor service;

    @Test
    void showsItsOwnBeansToExpressionsAndNothingElse() {
        assertThat(engine.getBeans().keySet())
                .containsExactlyInAnyOrder(
                        JourneyModel.OPENING,
                        JourneyModel.CLOSING,
                        JourneyModel.INBOX,
                        JourneyModel.TAKEN_AWAY,
                        JourneyModel.LIMITS);
        assertThat(engine.isEnableSafeBpmnXml()).isTrue();
    }

    @Test
    void runsItsJobsOnFewThreadsOfItsOwn() {
        assertThat(engine.getAsyncExecutor().isActive()).isTrue();
        assertThat(engine.getAsyncExecutor().getTaskExecutor())
                .isInstanceOfSatisfying(
                        SpringAsyncTaskExecutor.class,
                        threads ->
                                assertThat(threads.getAsyncTaskExecutor())
                                        .isInstanceOf(ThreadPoolTaskExecutor.class)
                                        .as("not the service's own executor")
                                        .isNotSameAs(service));
        assertThat(engine.getHistoryLevel()).isEqualTo(HistoryLevel.ACTIVITY);
    }
}
