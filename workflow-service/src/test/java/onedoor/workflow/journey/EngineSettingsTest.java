package onedoor.workflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.workflow.WorkflowTest;
import org.flowable.common.engine.impl.history.HistoryLevel;
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
        assertThat(engine.getAsyncExecutor().getTaskExecutor().toString())
                .as("not the service's own executor")
                .doesNotContain("SimpleAsyncTaskExecutor");
        assertThat(service).isNotInstanceOf(ThreadPoolTaskExecutor.class);
        assertThat(engine.getHistoryLevel()).isEqualTo(HistoryLevel.ACTIVITY);
    }
}
