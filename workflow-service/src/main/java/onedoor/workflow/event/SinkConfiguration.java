package onedoor.workflow.event;

import java.time.Clock;
import onedoor.kit.Sinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SinkConfiguration {

    @Bean
    Sinks sinks(EventSettings settings, Clock clock) {
        return new Sinks(settings.privateSinks(), settings.origin(), settings.timeout(), clock);
    }
}
