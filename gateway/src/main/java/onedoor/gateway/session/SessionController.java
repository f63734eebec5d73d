package onedoor.gateway.session;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** What the portal may know of its session, and the way out of it. */
@RestController
@RequestMapping("/bff")
class SessionController {

    private final ServerOAuth2AuthorizedClientRepository clients;
    private final SignInSettings settings;

    SessionController(ServerOAuth2AuthorizedClientRepository clients, SignInSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    @GetMapping("/me")
    Mono<Me> me(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(OAuth2AuthenticationToken.class)
                .flatMap(person ->
                        clients.<OAuth2AuthorizedClient>loadAuthorizedClient(
                                OidcClient.REGISTRATION, person, exchange))
                .zipWith(exchange.getSession())
                .map(both -> Me.of(claims(both.getT1()), both.getT2()))
                .defaultIfEmpty(Me.NOBODY);
    }

    /** Ends the session here; the answer names the address that ends it at identity-service too. */
    @PostMapping("/logout")
    Mono<Map<String, String>> logout(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(OAuth2AuthenticationToken.class)
                .map(person -> Map.of("location", endSession(person)))
                .defaultIfEmpty(Map.of("location", "/"))
                .flatMap(answer ->
                        exchange.getSession().flatMap(WebSession::invalidate).thenReturn(answer));
    }

    private String endSession(OAuth2AuthenticationToken person) {
        var end =
                UriComponentsBuilder.fromUriString(settings.publicUrl() + "/connect/logout")
                        .queryParam("client_id", settings.clientId())
                        .queryParam("post_logout_redirect_uri", settings.publicUrl() + "/");
        if (person.getPrincipal() instanceof OidcUser user) {
            end.queryParam("id_token_hint", user.getIdToken().getTokenValue());
        }
        return end.build().toUriString();
    }

    /**
     * The token came from identity-service itself over the back channel; services verify it anew.
     */
    private static JWTClaimsSet claims(OAuth2AuthorizedClient client) {
        try {
            return SignedJWT.parse(client.getAccessToken().getTokenValue()).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException("identity-service issued a token that is no JWT", e);
        }
    }

    record Me(
            boolean authenticated,
            @Nullable String id,
            @Nullable String name,
            @Nullable String kind,
            @Nullable Integer assurance,
            @Nullable String department,
            @Nullable String departmentName,
            List<String> roles,
            @Nullable String actingFor,
            @Nullable String actingForName,
            @Nullable Instant sessionExpiresAt,
            String csrfHeader) {

        private static final String CSRF_HEADER = "X-XSRF-TOKEN";
        private static final Me NOBODY =
                new Me(
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        CSRF_HEADER);

        private static Me of(JWTClaimsSet claims, WebSession session) {
            var kind = text(claims, "kind");
            return new Me(
                    true,
                    claims.getSubject(),
                    text(claims, "name"),
                    kind == null ? null : kind.toUpperCase(Locale.ROOT),
                    claims.getClaim("assurance") instanceof Number level ? level.intValue() : null,
                    text(claims, "department"),
                    text(claims, "department_name"),
                    claims.getClaim("roles") instanceof List<?> roles
                            ? roles.stream().map(String::valueOf).toList()
                            : List.of(),
                    text(claims, "acting_for"),
                    text(claims, "acting_for_name"),
                    session.getLastAccessTime().plus(session.getMaxIdleTime()),
                    CSRF_HEADER);
        }

        private static @Nullable String text(JWTClaimsSet claims, String name) {
            return claims.getClaim(name) instanceof String value ? value : null;
        }
    }
}
