package onedoor.workflow.journey;

import java.util.Map;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.spring.boot.EngineConfigurationConfigurer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the engine runs inside this service; the times are in application.yaml. */
@Configuration(proxyBeanMethods = false)
class EngineSettings {

    /** Expressions reach these three beans and nothing else of the application. */
    @Bean
    EngineConfigurationConfigurer<SpringProcessEngineConfiguration> narrowEngine(
            ApplicationEventPublisher events) {
        var signals = new BranchSignals(events);
        return engine -> {
            engine.setBeans(
                    Map.of(
                            JourneyModel.OPENING, signals.opening(),
                            JourneyModel.CLOSING, signals.closing(),
                            JourneyModel.INBOX, signals.inbox()));
            engine.setEnableSafeBpmnXml(true);
            engine.setEnableConfiguratorServiceLoader(false);
        };
    }
}
