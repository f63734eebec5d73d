package onedoor.workflow.journey;

import java.util.List;
import java.util.Map;
import onedoor.workflow.clock.WorkingCalendar;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.spring.boot.EngineConfigurationConfigurer;
import org.flowable.spring.boot.process.Process;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** How the engine runs inside this service; the times are in application.yaml. */
@Configuration(proxyBeanMethods = false)
class EngineSettings {

    /**
     * The engine's jobs run on few threads of their own, never on the unbounded virtual ones. Not a
     * default candidate: the rest of the service keeps Boot's executor.
     */
    @Bean(defaultCandidate = false)
    @Process
    ThreadPoolTaskExecutor engineJobs() {
        var threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("engine-job-");
        threads.setCorePoolSize(2);
        threads.setMaxPoolSize(8);
        threads.setQueueCapacity(100);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(10);
        return threads;
    }

    /** Expressions reach these beans and nothing else of the application. */
    @Bean
    EngineConfigurationConfigurer<SpringProcessEngineConfiguration> narrowEngine(
            ApplicationEventPublisher events, ObjectProvider<WorkingCalendar> calendar) {
        var signals = new BranchSignals(events);
        return engine -> {
            engine.setBeans(
                    Map.of(
                            JourneyModel.OPENING, signals.opening(),
                            JourneyModel.CLOSING, signals.closing(),
                            JourneyModel.INBOX, signals.inbox(),
                            JourneyModel.TAKEN_AWAY, signals.ended(),
                            JourneyModel.LIMITS, new TimeLimits(calendar)));
            engine.setPostBpmnParseHandlers(
                    List.of(
                            new KnownListeners(
                                    Map.of(
                                            JourneyModel.named(JourneyModel.INBOX),
                                            signals.inbox(),
                                            JourneyModel.named(JourneyModel.TAKEN_AWAY),
                                            signals.ended()))));
            engine.setActivityBehaviorFactory(new PlainForks());
            Whereabouts.keep(engine);
            engine.setEnableSafeBpmnXml(true);
            engine.setEnableConfiguratorServiceLoader(false);
            // A case's executions are few: one question for all of them instead of one for each.
            engine.getPerformanceSettings().setEnableEagerExecutionTreeFetching(true);
            engine.setCustomMybatisInterceptors(List.of(new BulkInserts()));
        };
    }
}
