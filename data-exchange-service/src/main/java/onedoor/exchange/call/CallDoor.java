package onedoor.exchange.call;

import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import onedoor.kit.PublicPaths;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Lets calls through to the checks untouched: their paths are judged here by X-Road's rules and
 * refused in X-Road's words, and their tokens likewise. Everything else stays behind the usual
 * doors.
 */
@Configuration(proxyBeanMethods = false)
class CallDoor {

    private static final String PATH = "/r1";

    @Bean
    ServletRegistrationBean<CallServlet> callServlet(
            Calls calls, Callers callers, CallSettings settings) {
        ServletRegistrationBean<CallServlet> registration =
                new ServletRegistrationBean<>(
                        new CallServlet(calls, callers, settings), PATH + "/*");
        registration.setLoadOnStartup(1);
        return registration;
    }

    // No filter at all: what a call needs to be is asked by the checks.
    @Bean
    @Order(10)
    SecurityFilterChain callChain() {
        return new DefaultSecurityFilterChain(CallDoor::isCall);
    }

    @Bean
    FilterRegistrationBean<SoapDoor> soapDoor(CallSettings settings) {
        FilterRegistrationBean<SoapDoor> registration =
                new FilterRegistrationBean<>(new SoapDoor(settings.errors()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }

    /** Calls have a timer of their own, by provider. */
    @Bean
    ObservationPredicate callsAreTimedElsewhere() {
        return (name, context) ->
                !(context instanceof ServerRequestObservationContext request
                        && request.getCarrier() != null
                        && request.getCarrier().getRequestURI().startsWith(CallPath.PREFIX));
    }

    // Both the raw path and the one that the container resolved: a path that climbs out is no call.
    private static boolean isCall(HttpServletRequest request) {
        return request.getRequestURI().startsWith(PATH + "/")
                && request.getServletPath().equals(PATH);
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall strict = new StrictHttpFirewall();
        return new HttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                return isCall(request) ? new Call(request) : strict.getFirewalledRequest(request);
            }

            @Override
            public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
                return strict.getFirewalledResponse(response);
            }
        };
    }

    private static final class Call extends FirewalledRequest {

        Call(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void reset() {
            // nothing was changed
        }
    }

    // Encoded slashes must reach the checks: the container would answer them in its own words.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes(
            CallSettings settings) {
        return factory -> {
            factory.addEngineValves(new UnreadableAddress(settings.errors()));
            factory.addConnectorCustomizers(connector -> {
                connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
                connector.setEncodedReverseSolidusHandling(
                        EncodedSolidusHandling.PASS_THROUGH.getValue());
                // TRACE is one of X-Road's verbs: it goes to the provider without the token.
                // Nothing but a call may use it.
                connector.setAllowTrace(true);
            });
        };
    }

    @Bean
    PublicPaths openPaths() {
        return new PublicPaths(
                List.of("/listClients", "/log/checkpoint", "/log/tile/**", "/api/exchange/keys"));
    }
}
