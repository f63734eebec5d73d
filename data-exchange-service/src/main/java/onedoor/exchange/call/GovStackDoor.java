package onedoor.exchange.call;

import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Opens the facade's own port, where nothing else is served. */
@Configuration(proxyBeanMethods = false)
class GovStackDoor {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> govStackPort(
            GovStackSettings settings,
            @Value("${server.address:#{null}}") @Nullable String address) {
        return factory -> {
            if (settings.port() > 0) {
                factory.addAdditionalConnectors(connector(settings.port(), address));
            }
        };
    }

    private static Connector connector(int port, @Nullable String address) {
        Connector connector = new Connector();
        FurtherPort.set(connector, port, address);
        return connector;
    }

    @Bean
    FilterRegistrationBean<GovStackFacade> govStackFacade(
            GovStackSettings settings,
            GovStackLists lists,
            GovStackRights rights,
            Calls calls,
            CallerTokens tokens,
            Callers callers,
            CallSettings callSettings) {
        FilterRegistrationBean<GovStackFacade> registration =
                new FilterRegistrationBean<>(
                        new GovStackFacade(
                                settings.port(),
                                lists,
                                rights,
                                tokens,
                                new CallServlet(calls, callers, callSettings)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setEnabled(settings.port() > 0);
        return registration;
    }
}
