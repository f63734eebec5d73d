package onedoor.gateway.limits;

import java.util.Set;
import onedoor.gateway.GatewayProblem;
import onedoor.gateway.ProblemAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses with 429 what comes too often: per address for signing in, per caller for the APIs. */
@Component
@Order(1) // after the session is known
class LimitFilter implements WebFilter {

    private static final Set<String> SIGN_INS = Set.of("/login", "/api/identity/registrations");

    private final Limiter limiter;
    private final LimitSettings settings;
    private final ProblemAnswers answers;

    LimitFilter(Limiter limiter, LimitSettings settings, ProblemAnswers answers) {
        this.limiter = limiter;
        this.settings = settings;
        this.answers = answers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = request.getPath().value();
        var kind = Kind.of(request.getMethod(), path);
        if (kind == null) {
            return chain.filter(exchange);
        }
        return key(kind, exchange)
                .flatMap(key -> limiter.allows(key, limit(kind), settings.window()))
                .flatMap(allowed ->
                        allowed
                                ? chain.filter(exchange)
                                : answers.write(exchange, GatewayProblem.TOO_MANY_REQUESTS));
    }

    /** A signed-in person has a limit of their own; everybody else shares that of the address. */
    private static Mono<String> key(Kind kind, ServerWebExchange exchange) {
        var byAddress = kind + ":" + address(exchange.getRequest());
        return kind == Kind.API
                ? exchange.getPrincipal()
                        .map(person -> kind + ":" + person.getName())
                        .defaultIfEmpty(byAddress)
                : Mono.just(byAddress);
    }

    private int limit(Kind kind) {
        return switch (kind) {
            case SIGN_IN -> settings.signIns();
            case API -> settings.requests();
            case CALL -> settings.calls();
        };
    }

    private enum Kind {
        SIGN_IN,
        API,
        CALL;

        private static @Nullable Kind of(HttpMethod method, String path) {
            if (method.equals(HttpMethod.POST) && SIGN_INS.contains(path)) {
                return SIGN_IN;
            }
            if (path.startsWith("/api/")) {
                return API;
            }
            return path.startsWith("/r1/") ? CALL : null;
        }
    }

    private static String address(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
    }
}
