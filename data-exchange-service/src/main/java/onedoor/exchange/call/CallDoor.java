package onedoor.exchange.call;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import onedoor.kit.PublicPaths;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
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

    private static final String CALLS = "/r1/";

    @Bean
    @Order(10)
    SecurityFilterChain callChain(HttpSecurity http) {
        return http.securityMatcher(CallDoor::isCall)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    // Both the raw path and the one that the container resolved: a path that climbs out is no call.
    private static boolean isCall(HttpServletRequest request) {
        return request.getRequestURI().startsWith(CALLS)
                && request.getServletPath().startsWith(CALLS);
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
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory ->
                factory.addConnectorCustomizers(connector -> {
                    connector.setEncodedSolidusHandling(
                            EncodedSolidusHandling.PASS_THROUGH.getValue());
                    connector.setEncodedReverseSolidusHandling(
                            EncodedSolidusHandling.PASS_THROUGH.getValue());
                });
    }

    @Bean
    PublicPaths openPaths() {
        return new PublicPaths(
                List.of("/listClients", "/log/checkpoint", "/log/tile/**", "/api/exchange/keys"));
    }
}
