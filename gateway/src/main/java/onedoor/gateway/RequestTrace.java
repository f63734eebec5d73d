package onedoor.gateway;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request a W3C trace context, passed on as {@code traceparent} and told to the caller
 * as {@code X-Request-Id} (请求编号): the number that finds the log lines of all services.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestTrace implements WebFilter {

    private static final String ATTRIBUTE = RequestTrace.class.getName();
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var given = exchange.getRequest().getHeaders().getFirst("traceparent");
        var match = TRACEPARENT.matcher(given == null ? "" : given);
        String traceId = match.matches() ? match.group(1) : hex(2);
        String parent = "00-" + traceId + "-" + hex(1) + "-01";
        exchange.getAttributes().put(ATTRIBUTE, traceId);
        exchange.getResponse()
                .beforeCommit(() ->
                        Mono.fromRunnable(() ->
                                exchange.getResponse().getHeaders().set("X-Request-Id", traceId)));
        var request = exchange.getRequest().mutate().header("traceparent", parent).build();
        return chain.filter(exchange.mutate().request(request).build());
    }

    static String of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, "");
    }

    private static String hex(int longs) {
        var text = new StringBuilder();
        for (int i = 0; i < longs; i++) {
            text.append("%016x".formatted(ThreadLocalRandom.current().nextLong() | 1));
        }
        return text.toString();
    }
}
