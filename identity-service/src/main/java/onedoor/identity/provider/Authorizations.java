package onedoor.identity.provider;

import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A sign-in's row as the authorization that the library knows, and the other way round. */
@Component
class Authorizations {

    private static final String VERSION = "onedoor.version";

    private final RegisteredClientRepository clients;
    private final JsonMapper json;
    private final ProviderSettings settings;

    Authorizations(RegisteredClientRepository clients, JsonMapper json, ProviderSettings settings) {
        this.clients = clients;
        this.json = json;
        this.settings = settings;
    }

    /** The row of a sign-in that begins. */
    SignInStore.Row row(OAuth2Authorization authorization) {
        SignedIn signedIn = signedIn(authorization);
        OAuth2AuthorizationRequest request = request(authorization);
        return new SignInStore.Row(
                UUID.fromString(authorization.getId()),
                authorization.getRegisteredClientId(),
                signedIn,
                ActingFor.in(request),
                json.writeValueAsString(StoredRequest.of(request)),
                0,
                signedIn.at().plus(settings.longestSignIn()),
                null);
    }

    /** To be completed with the token that was shown; nothing if its client is gone. */
    Optional<OAuth2Authorization.Builder> of(SignInStore.Row row) {
        RegisteredClient client = clients.findById(row.clientId());
        if (client == null) {
            return Optional.empty();
        }
        OAuth2AuthorizationRequest request =
                json.readValue(row.request(), StoredRequest.class).request(row.clientId());
        // The refresh grant looks into the last ID token; ours are not kept, the row knows it all.
        OidcIdToken idToken =
                new OidcIdToken(
                        "not-kept",
                        row.signedIn().at(),
                        row.expiresAt(),
                        Map.of("sub", row.signedIn().getName()));
        return Optional.of(
                OAuth2Authorization.withRegisteredClient(client)
                        .id(row.id().toString())
                        .principalName(row.signedIn().getName())
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .authorizedScopes(request.getScopes())
                        .attribute(Principal.class.getName(), row.signedIn().authentication())
                        .attribute(OAuth2AuthorizationRequest.class.getName(), request)
                        .attribute(VERSION, row.version())
                        .token(idToken));
    }

    /** The exchanges of the sign-in so far; null for one that has no row yet. */
    static @Nullable Integer version(OAuth2Authorization authorization) {
        return authorization.getAttribute(VERSION);
    }

    /** What was asked for when the person was sent to sign in. */
    static OAuth2AuthorizationRequest request(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request =
                authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return Objects.requireNonNull(request);
    }

    private static SignedIn signedIn(OAuth2Authorization authorization) {
        Authentication principal = authorization.getAttribute(Principal.class.getName());
        if (principal != null && principal.getPrincipal() instanceof SignedIn signedIn) {
            return signedIn;
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
