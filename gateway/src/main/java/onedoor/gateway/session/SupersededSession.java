package onedoor.gateway.session;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A session that got another number while a request was under way: somebody signed in anew in the
 * same browser. A sign-in that begins then is begun again with the new cookie; a call is told that
 * its session ended, which is no fault of the server.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class SupersededSession implements WebFilter {

    /** Spring Session has no type of its own for it. */
    private static final String SAID = "Session was invalidated";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(
                        failure -> isSuperseded(failure) && !exchange.getResponse().isCommitted(),
                        failure -> answer(exchange, failure));
    }

    private static boolean isSuperseded(Throwable failure) {
        return failure instanceof IllegalStateException && SAID.equals(failure.getMessage());
    }

    private static Mono<Void> answer(ServerWebExchange exchange, Throwable failure) {
        var request = exchange.getRequest();
        if (!request.getPath().value().equals("/bff/login")) {
            return Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED, SAID, failure));
        }
        var again = request.getURI().getRawPath() + "?" + request.getURI().getRawQuery();
        exchange.getResponse().setStatusCode(HttpStatus.FOUND);
        exchange.getResponse().getHeaders().set("Location", again);
        return exchange.getResponse().setComplete();
    }
}
