package onedoor.identity.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import onedoor.identity.systems.PublicKeys;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Verifies {@code private_key_jwt} (RFC 7523): ES256 with the client's own registered key, meant
 * for us, short-lived, and each {@code jti} once.
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final ProviderSettings settings;
    private final SeenAssertions seen;
    private final Clock clock;

    ClientAssertions(ProviderSettings settings, SeenAssertions seen, Clock clock) {
        this.settings = settings;
        this.seen = seen;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        String key = client.getClientSettings().getSetting(RegisteredClients.PUBLIC_KEY);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"), null));
        // Whatever kid the client names: any of its few keys may have signed.
        List<Key> publicKeys =
                PublicKeys.of(key).keys().stream().map(ClientAssertions::parse).toList();
        processor.setJWSKeySelector((header, context) ->
                JWSAlgorithm.ES256.equals(header.getAlgorithm()) ? publicKeys : List.of());
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(assertion -> check(client.getClientId(), assertion));
        return decoder;
    }

    private static Key parse(JWK key) {
        try {
            return key.toECKey().toECPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("A stored client key is not for ES256", e);
        }
    }

    private OAuth2TokenValidatorResult check(String clientId, Jwt assertion) {
        Instant now = clock.instant();
        Instant expires = assertion.getExpiresAt();
        List<String> audience = Objects.requireNonNullElse(assertion.getAudience(), List.of());
        if (!clientId.equals(assertion.getClaimAsString("iss"))
                || !clientId.equals(assertion.getSubject())) {
            return refused("iss and sub must be the client id");
        }
        if (!audience.contains(settings.issuer())
                && !audience.contains(settings.url("/oauth2/token"))) {
            return refused("aud must be the issuer");
        }
        if (expires == null
                || expires.plus(SKEW).isBefore(now)
                || expires.isAfter(now.plus(LONGEST).plus(SKEW))) {
            return refused("exp must lie within the next five minutes");
        }
        if (assertion.getId() == null || assertion.getId().isBlank()) {
            return refused("jti is missing");
        }
        if (!seen.first(clientId, assertion.getId(), expires.plus(SKEW))) {
            return refused("jti was used before");
        }
        return OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String reason) {
        return OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, reason, null));
    }
}
