package onedoor.gateway.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * {@code GET /bff/login}: begins a sign-in. {@code return} is the page to come back to, {@code
 * acting_for} the credit code of the enterprise to act for (or {@code self}), {@code level} the
 * assurance level that a matter demands.
 */
@Component
class SignInRequests implements ServerOAuth2AuthorizationRequestResolver {

    static final String RETURN_TO = "onedoor.return-to";

    private final DefaultServerOAuth2AuthorizationRequestResolver requests;

    SignInRequests(ReactiveClientRegistrationRepository registrations) {
        this.requests = new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value().equals("/bff/login")
                ? resolve(exchange, OidcClient.REGISTRATION)
                : Mono.empty();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(
            ServerWebExchange exchange, String registrationId) {
        return exchange.getSession()
                .doOnNext(session -> session.getAttributes().put(RETURN_TO, returnTo(exchange)))
                .then(requests.resolve(exchange, registrationId))
                .map(request ->
                        OAuth2AuthorizationRequest.from(request)
                                .additionalParameters(all -> all.putAll(extras(exchange)))
                                .build());
    }

    private static Map<String, Object> extras(ServerWebExchange exchange) {
        var query = exchange.getRequest().getQueryParams();
        var extras = new LinkedHashMap<String, Object>();
        var actingFor = query.getFirst("acting_for");
        if (actingFor != null && actingFor.matches("self|[0-9A-Z]{18}")) {
            extras.put("acting_for", actingFor);
        }
        var level = query.getFirst("level");
        if (level != null && level.matches("[2-5]")) {
            extras.put("acr_values", "urn:onedoor:assurance:" + level);
        }
        return extras;
    }

    private static String returnTo(ServerWebExchange exchange) {
        return local(exchange.getRequest().getQueryParams().getFirst("return"));
    }

    /** A page of this portal, never another site's address. */
    static String local(@Nullable String path) {
        return path != null
                        && path.matches("/[^\\\\\\p{Cntrl}]*")
                        && !path.startsWith("//")
                        && path.length() <= 500
                ? path
                : "/";
    }
}
