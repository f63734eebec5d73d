package onedoor.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The session's access token, renewed shortly before it ends. A refresh token works once, so
 * requests of one session that find it due at the same moment share one renewal.
 */
@Component
class Tokens {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final long SHARED_FOR_SECONDS = 60;

    private final ConcurrentMap<String, Mono<OAuth2AuthorizedClient>> renewals =
            new ConcurrentHashMap<>();
    private final ServerOAuth2AuthorizedClientRepository clients;
    private final WebClientReactiveRefreshTokenTokenResponseClient refresh;
    private final Clock clock;

    Tokens(
            ServerOAuth2AuthorizedClientRepository clients,
            WebClientReactiveRefreshTokenTokenResponseClient refresh,
            Clock clock) {
        this.clients = clients;
        this.refresh = refresh;
        this.clock = clock;
    }

    Mono<String> current(Authentication person, ServerWebExchange exchange) {
        return clients.<OAuth2AuthorizedClient>loadAuthorizedClient(
                        OidcClient.REGISTRATION, person, exchange)
                .flatMap(client ->
                        isDue(client) ? renewed(client, person, exchange) : Mono.just(client))
                .map(client -> client.getAccessToken().getTokenValue());
    }

    private boolean isDue(OAuth2AuthorizedClient client) {
        Instant ends = client.getAccessToken().getExpiresAt();
        return ends != null && clock.instant().isAfter(ends.minus(MARGIN));
    }

    private Mono<OAuth2AuthorizedClient> renewed(
            OAuth2AuthorizedClient client, Authentication person, ServerWebExchange exchange) {
        var token = client.getRefreshToken();
        if (token == null) {
            return ended(exchange);
        }
        var key = sha256(token.getTokenValue());
        return renewals.computeIfAbsent(key, k -> renewal(k, client, person))
                .flatMap(fresh ->
                        clients.saveAuthorizedClient(fresh, person, exchange).thenReturn(fresh))
                .onErrorResume(OAuth2AuthorizationException.class, refused -> ended(exchange));
    }

    private Mono<OAuth2AuthorizedClient> renewal(
            String key, OAuth2AuthorizedClient client, Authentication person) {
        var token = client.getRefreshToken();
        if (token == null) {
            return Mono.empty();
        }
        var request =
                new OAuth2RefreshTokenGrantRequest(
                        client.getClientRegistration(), client.getAccessToken(), token);
        return refresh.getTokenResponse(request)
                .map(answer ->
                        new OAuth2AuthorizedClient(
                                client.getClientRegistration(),
                                person.getName(),
                                answer.getAccessToken(),
                                answer.getRefreshToken()))
                .doOnTerminate(() ->
                        Schedulers.parallel()
                                .schedule(
                                        () -> renewals.remove(key),
                                        SHARED_FOR_SECONDS,
                                        TimeUnit.SECONDS))
                .cache();
    }

    private static <T> Mono<T> ended(ServerWebExchange exchange) {
        return exchange.getSession()
                .flatMap(session -> session.invalidate())
                .then(Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED)));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }
}
