package onedoor.gateway.routes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Lets only cookies whose name begins with the given prefix pass to a service; none without a
 * prefix. The gateway's session cookie is worth a person's whole session and never leaves it.
 */
@Component
class OnlyCookiesGatewayFilterFactory
        extends AbstractGatewayFilterFactory<OnlyCookiesGatewayFilterFactory.Config> {

    OnlyCookiesGatewayFilterFactory() {
        super(Config.class);
    }

    @Override
    public List<String> shortcutFieldOrder() {
        return List.of("prefix");
    }

    @Override
    public GatewayFilter apply(Config config) {
        var prefix = config.getPrefix();
        return (exchange, chain) -> {
            var request = exchange.getRequest();
            if (!request.getHeaders().containsHeader(HttpHeaders.COOKIE)) {
                return chain.filter(exchange);
            }
            var kept = prefix == null || prefix.isBlank() ? "" : kept(request, prefix);
            var changed =
                    request.mutate()
                            .headers(headers -> {
                                headers.remove(HttpHeaders.COOKIE);
                                if (!kept.isEmpty()) {
                                    headers.set(HttpHeaders.COOKIE, kept);
                                }
                            })
                            .build();
            return chain.filter(exchange.mutate().request(changed).build());
        };
    }

    private static String kept(ServerHttpRequest request, String prefix) {
        var text = new StringBuilder();
        for (List<HttpCookie> cookies : request.getCookies().values()) {
            for (var cookie : cookies) {
                if (cookie.getName().startsWith(prefix)) {
                    text.append(text.isEmpty() ? "" : "; ").append(cookie);
                }
            }
        }
        return text.toString();
    }

    /** The route's argument; a bean because Spring binds it. */
    static class Config {
        private @Nullable String prefix;

        public @Nullable String getPrefix() {
            return prefix;
        }

        public void setPrefix(@Nullable String prefix) {
            this.prefix = prefix;
        }
    }
}
