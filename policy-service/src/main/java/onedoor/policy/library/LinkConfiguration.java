package onedoor.policy.library;

import java.time.Clock;
import java.time.Duration;
import onedoor.kit.Links;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Addresses are watched where the service may call out: elsewhere all would look broken. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("onedoor.policy.library.watch-links")
class LinkConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    Links links() {
        return new Links(false, PATIENCE);
    }

    @Bean
    LinkWatch linkWatch(LinkStore store, Links links, Clock clock) {
        return new LinkWatch(store, links, clock);
    }
}
