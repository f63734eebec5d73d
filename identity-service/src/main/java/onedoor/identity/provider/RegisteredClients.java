package onedoor.identity.provider;

import java.util.List;
import onedoor.identity.systems.Client;
import onedoor.identity.systems.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The registered programs in the words of the protocol: PKCE always, single-use refresh tokens. */
@Component
class RegisteredClients implements RegisteredClientRepository {

    static final String PUBLIC_KEY = "onedoor.public-key";

    private static final List<String> SCOPES = List.of(OidcScopes.OPENID, OidcScopes.PROFILE);

    private final Clients clients;
    private final ProviderSettings settings;

    RegisteredClients(Clients clients, ProviderSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are registered through Clients");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.find(clientId).map(this::registered).orElse(null);
    }

    private RegisteredClient registered(Client client) {
        ClientSettings.Builder clientSettings = ClientSettings.builder().requireProofKey(true);
        RegisteredClient.Builder builder =
                RegisteredClient.withId(client.clientId())
                        .clientId(client.clientId())
                        .clientName(client.name())
                        .scopes(scopes -> scopes.addAll(SCOPES))
                        .authorizationGrantTypes(types ->
                                client.grantTypes().stream()
                                        .map(AuthorizationGrantType::new)
                                        .forEach(types::add))
                        .redirectUris(uris -> uris.addAll(client.redirectUris()))
                        .postLogoutRedirectUris(uris -> uris.add(settings.url("/")))
                        .postLogoutRedirectUris(uris -> uris.add(settings.issuer()));
        if (client.publicKey() != null) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            clientSettings
                    .setting(PUBLIC_KEY, client.publicKey())
                    .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
        }
        if (client.secretHash() != null) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientSecret(client.secretHash());
        }
        return builder.clientSettings(clientSettings.build())
                .tokenSettings(
                        TokenSettings.builder()
                                .authorizationCodeTimeToLive(settings.code())
                                .accessTokenTimeToLive(settings.accessToken())
                                .refreshTokenTimeToLive(settings.idleSignIn())
                                .reuseRefreshTokens(false)
                                .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                                .build())
                .build();
    }
}
