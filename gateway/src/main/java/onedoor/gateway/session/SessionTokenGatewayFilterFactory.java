package onedoor.gateway.session;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends the session's access token on with a browser's request. A request that brings its own token
 * goes through with that one; a request with neither goes through without.
 */
@Component
class SessionTokenGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {

    private final Tokens tokens;

    SessionTokenGatewayFilterFactory(Tokens tokens) {
        super(Object.class);
        this.tokens = tokens;
    }

    @Override
    public GatewayFilter apply(Object config) {
        return (exchange, chain) ->
                exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                        ? chain.filter(exchange)
                        : withToken(exchange).flatMap(chain::filter);
    }

    private Mono<ServerWebExchange> withToken(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(OAuth2AuthenticationToken.class)
                .flatMap(person -> tokens.current(person, exchange))
                .map(token ->
                        exchange.mutate()
                                .request(
                                        exchange.getRequest()
                                                .mutate()
                                                .headers(all -> all.setBearerAuth(token))
                                                .build())
                                .build())
                .defaultIfEmpty(exchange);
    }
}
