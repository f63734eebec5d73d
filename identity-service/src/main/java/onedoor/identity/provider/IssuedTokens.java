package onedoor.identity.provider;

import com.nimbusds.jose.JOSEObjectType;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** Access and ID tokens read back from their own signed text: no row is kept for them. */
@Component
class IssuedTokens {

    static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final SignInStore store;
    private final RegisteredClientRepository clients;
    private final JwtDecoder accessTokens;
    private final JwtDecoder idTokens;
    private final Clock clock;

    IssuedTokens(
            SignInStore store,
            RegisteredClientRepository clients,
            SigningKeys keys,
            ProviderSettings settings,
            Clock clock) {
        this.store = store;
        this.clients = clients;
        NimbusJwtDecoder decoder = keys.decoder(ACCESS_TOKEN);
        // The stock validators would ask for typ JWT; the decoder has asked for at+jwt.
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(), new JwtIssuerValidator(settings.issuer())));
        this.accessTokens = decoder;
        this.idTokens = keys.idTokenHints();
        this.clock = clock;
    }

    /** An access token of a person whose session is still live. */
    Optional<Jwt> personsToken(String token) {
        return decode(accessTokens, token)
                .filter(jwt -> jwt.getClaimAsString("sid") != null)
                .filter(jwt -> store.live(jwt.getClaimAsString("sid"), clock.instant()));
    }

    Optional<OAuth2Authorization> byAccessToken(String token) {
        return personsToken(token)
                .flatMap(jwt ->
                        view(jwt, jwt.getClaimAsString("client_id"))
                                .map(builder ->
                                        builder.token(
                                                        accessToken(jwt),
                                                        metadata ->
                                                                metadata.put(
                                                                        OAuth2Authorization.Token
                                                                                .CLAIMS_METADATA_NAME,
                                                                        jwt.getClaims()))
                                                .token(idToken(jwt))
                                                .build()));
    }

    Optional<OAuth2Authorization> byIdToken(String token) {
        return decode(idTokens, token)
                .flatMap(jwt -> {
                    List<String> audience = jwt.getAudience();
                    String client = audience.isEmpty() ? null : audience.getFirst();
                    return view(jwt, client).map(builder -> builder.token(idToken(jwt)).build());
                });
    }

    private Optional<OAuth2Authorization.Builder> view(Jwt jwt, @Nullable String clientId) {
        RegisteredClient client = clientId == null ? null : clients.findByClientId(clientId);
        if (client == null) {
            return Optional.empty();
        }
        return Optional.of(
                OAuth2Authorization.withRegisteredClient(client)
                        .id(jwt.getId() == null ? UUID.randomUUID().toString() : jwt.getId())
                        .principalName(jwt.getSubject())
                        .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                        .authorizedScopes(scopes(jwt))
                        .attribute(Principal.class.getName(), signedIn(jwt).authentication()));
    }

    static SignedIn signedIn(Jwt jwt) {
        Instant at = jwt.getIssuedAt() == null ? Instant.EPOCH : jwt.getIssuedAt();
        String sid = jwt.getClaimAsString("sid");
        return new SignedIn(UUID.fromString(jwt.getSubject()), sid == null ? "" : sid, at);
    }

    private static OAuth2AccessToken accessToken(Jwt jwt) {
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                jwt.getTokenValue(),
                jwt.getIssuedAt(),
                jwt.getExpiresAt(),
                scopes(jwt));
    }

    private static OidcIdToken idToken(Jwt jwt) {
        return new OidcIdToken(
                jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
    }

    static Set<String> scopes(Jwt jwt) {
        String scope = jwt.getClaimAsString("scope");
        return scope == null || scope.isBlank() ? Set.of() : Set.of(scope.split(" "));
    }

    private static Optional<Jwt> decode(JwtDecoder decoder, String token) {
        try {
            return Optional.of(decoder.decode(token));
        } catch (JwtException e) {
            return Optional.empty();
        }
    }
}
