package onedoor.gateway.session;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who signed in, as the session knows. A request without the session's cookie is not looked up: for
 * it a session would be made, with a random number from another thread, only to be found empty.
 */
@Component
class StoredSignIns implements ServerSecurityContextRepository {

    private final ServerSecurityContextRepository sessions =
            new WebSessionServerSecurityContextRepository();

    private final SessionCookie cookie;

    StoredSignIns(SessionCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return cookie.resolveSessionIds(exchange).isEmpty()
                ? Mono.empty()
                : sessions.load(exchange);
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return sessions.save(exchange, context);
    }
}
