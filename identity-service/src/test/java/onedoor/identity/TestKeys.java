package onedoor.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.testing.TestTokens;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/** The provider's signing key and the platform's clients, made anew for each run. */
public class TestKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String REDIRECT = "https://portal.example/bff/callback/onedoor";
    private static final String PLATFORM = "CN-99/GOV/" + TestData.creditCode("11");
    public static final String MEMBER = PLATFORM + "/identity";

    private static final ECKey SIGNING = key("signing");
    private static final Map<String, ECKey> CLIENTS = new HashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        byte[] pepper = new byte[32];
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "identity-test",
                                Map.of(
                                        "ONEDOOR_SIGNING_KEY_FILE",
                                        file("signing", new JWKSet(SIGNING).toString(false)),
                                        "ONEDOOR_CLIENTS_FILE",
                                        file("clients", clients()),
                                        "ONEDOOR_SECRET_PEPPER",
                                        Base64.getEncoder().encodeToString(pepper),
                                        "onedoor.provider.refresh-grace",
                                        "0s",
                                        // A busy build machine is no reason to fail.
                                        "spring.data.redis.timeout",
                                        "4s",
                                        "spring.data.redis.connect-timeout",
                                        "5s",
                                        "spring.cloud.openfeign.client.config.default.read-timeout",
                                        "60000",
                                        "onedoor.services.exchange",
                                        Neighbours.exchangeUrl())));
    }

    private static String clients() {
        List<Map<String, Object>> clients = new ArrayList<>();
        clients.add(
                client(
                        "gateway",
                        List.of(),
                        null,
                        List.of("authorization_code", "refresh_token"),
                        List.of(REDIRECT)));
        List<String> service =
                List.of("client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange");
        clients.add(client("identity-service", List.of(), MEMBER, service, List.of()));
        clients.add(
                client("workflow-service", List.of(), PLATFORM + "/workflow", service, List.of()));
        clients.add(client("policy-service", List.of(), null, service, List.of()));
        clients.add(
                client(
                        "operator",
                        List.of("SYSTEM_ADMIN", "EXCHANGE_ADMIN"),
                        null,
                        List.of("client_credentials"),
                        List.of()));
        return JsonMapper.builder().build().writeValueAsString(clients);
    }

    private static Map<String, Object> client(
            String id,
            List<String> roles,
            String member,
            List<String> grantTypes,
            List<String> redirectUris) {
        ECKey key = CLIENTS.computeIfAbsent(id, TestKeys::key);
        Map<String, Object> client = new HashMap<>();
        client.put("clientId", id);
        client.put("publicKey", key.toPublicJWK().toJSONObject());
        client.put("roles", roles);
        client.put("member", member);
        client.put("grantTypes", grantTypes);
        client.put("redirectUris", redirectUris);
        return client;
    }

    public static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client's assertion as it should be. */
    public static String assertion(String clientId) {
        return assertion(clientId, Map.of(), Instant.now().plusSeconds(60));
    }

    /** One with other claims, for refusals. */
    public static String assertion(String clientId, Map<String, Object> other, Instant expires) {
        return assertion(CLIENTS.get(clientId), clientId, other, expires);
    }

    public static String assertion(
            ECKey key, String clientId, Map<String, Object> other, Instant expires) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(TestTokens.issuer())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(expires));
        other.forEach(claims::claim);
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("any").build(),
                        claims.build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static String file(String name, String text) {
        try {
            Path file = Files.createTempFile("onedoor-" + name, ".json");
            file.toFile().deleteOnExit();
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a test both the provider's own tokens and those of {@link TestTokens} are good. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Decoder {

        @Bean
        JwtDecoder bothIssuers() {
            NimbusJwtDecoder standIn =
                    NimbusJwtDecoder.withJwkSetUri(TestTokens.jwksUri())
                            .jwsAlgorithm(SignatureAlgorithm.ES256)
                            .validateType(false)
                            .build();
            DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSTypeVerifier(
                    new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(
                            JWSAlgorithm.ES256, new ImmutableJWKSet<>(new JWKSet(SIGNING))));
            NimbusJwtDecoder own = new NimbusJwtDecoder(processor);
            own.setJwtValidator(new JwtTimestampValidator());
            standIn.setJwtValidator(new JwtTimestampValidator());
            return token -> {
                try {
                    return own.decode(token);
                } catch (JwtException e) {
                    return standIn.decode(token);
                }
            };
        }
    }
}
