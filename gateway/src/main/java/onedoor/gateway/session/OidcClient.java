package onedoor.gateway.session;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.AbstractWebClientReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.server.WebSessionServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoderFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** The gateway as a confidential OIDC client: code + PKCE, private_key_jwt with ES256. */
@Configuration
class OidcClient {

    static final String REGISTRATION = "onedoor";

    @Bean
    ReactiveClientRegistrationRepository clientRegistrations(SignInSettings settings) {
        return new InMemoryReactiveClientRegistrationRepository(
                ClientRegistration.withRegistrationId(REGISTRATION)
                        .clientId(settings.clientId())
                        .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(settings.publicUrl() + "/bff/callback/" + REGISTRATION)
                        .scope("openid", "profile")
                        .authorizationUri(settings.publicUrl() + "/oauth2/authorize")
                        .tokenUri(settings.tokenUri())
                        .jwkSetUri(settings.jwksUri())
                        .issuerUri(settings.publicUrl())
                        .userNameAttributeName("sub")
                        .build());
    }

    /** Tokens live in the browser's session in Redis, never in the browser. */
    @Bean
    ServerOAuth2AuthorizedClientRepository authorizedClients() {
        return new WebSessionServerOAuth2AuthorizedClientRepository();
    }

    @Bean
    ReactiveJwtDecoderFactory<ClientRegistration> idTokenDecoders() {
        var factory = new ReactiveOidcIdTokenDecoderFactory();
        factory.setJwsAlgorithmResolver(registration -> SignatureAlgorithm.ES256);
        return factory;
    }

    @Bean
    WebClientReactiveAuthorizationCodeTokenResponseClient codeTokens(SignInSettings settings) {
        var client = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        signedByKey(client, settings);
        return client;
    }

    @Bean
    WebClientReactiveRefreshTokenTokenResponseClient refreshTokens(SignInSettings settings) {
        var client = new WebClientReactiveRefreshTokenTokenResponseClient();
        signedByKey(client, settings);
        return client;
    }

    private static <T extends AbstractOAuth2AuthorizationGrantRequest> void signedByKey(
            AbstractWebClientReactiveOAuth2AccessTokenResponseClient<T> client,
            SignInSettings settings) {
        var key = key(settings);
        var assertions = new NimbusJwtClientAuthenticationParametersConverter<T>(any -> key);
        // The audience is the issuer, whatever address the token endpoint has inside.
        assertions.setJwtClientAssertionCustomizer(
                context -> context.getClaims().audience(List.of(settings.publicUrl())));
        client.addParametersConverter(assertions);
        client.setWebClient(
                WebClient.builder()
                        .clientConnector(
                                new ReactorClientHttpConnector(
                                        HttpClient.create().responseTimeout(Duration.ofSeconds(5))))
                        .build());
    }

    private static JWK key(SignInSettings settings) {
        try {
            return JWK.parse(Files.readString(Path.of(settings.keyFile())));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(
                    "The gateway's key file cannot be read: " + settings.keyFile(), e);
        }
    }
}
