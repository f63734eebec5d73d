package onedoor.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisServer;

/** What stands around the gateway in its tests: a real Redis, and one WireMock for all services. */
final class Neighbours {

    static final String PUBLIC_URL = "http://localhost:8080";

    final WireMockServer services = new WireMockServer(options().dynamicPort());
    final RedisServer redis;
    final int redisPort = freePort();
    final int closedPort = freePort();
    final Path clientKey;
    private final ECKey issuerKey;

    Neighbours() {
        try {
            issuerKey = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            clientKey = Files.createTempFile("gateway", ".jwk");
            Files.writeString(
                    clientKey,
                    new ECKeyGenerator(Curve.P_256)
                            .keyID("gateway")
                            .algorithm(JWSAlgorithm.ES256)
                            .generate()
                            .toJSONString());
            redis = RedisServer.newRedisServer().port(redisPort).setting("bind 127.0.0.1").build();
            redis.start();
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        services.start();
        reset();
    }

    void reset() {
        services.resetAll();
        services.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
        services.stubFor(
                get(urlPathEqualTo("/oauth2/jwks"))
                        .willReturn(okJson(new JWKSet(issuerKey.toPublicJWK()).toString())));
    }

    /** identity-service will answer the next code or refresh token with these tokens. */
    void issuesTokens(String nonce, Duration accessTokenLife) {
        var idToken =
                signed(
                        JOSEObjectType.JWT,
                        new JWTClaimsSet.Builder()
                                .audience("gateway")
                                .claim("nonce", nonce)
                                .expirationTime(Date.from(Instant.now().plusSeconds(300))));
        var accessToken =
                signed(
                        new JOSEObjectType("at+jwt"),
                        new JWTClaimsSet.Builder()
                                .audience(List.of("identity", "workflow", "exchange", "policy"))
                                .claim("kind", "citizen")
                                .claim("name", "测试人")
                                .claim("assurance", 4)
                                .jwtID(UUID.randomUUID().toString())
                                .expirationTime(Date.from(Instant.now().plus(accessTokenLife))));
        services.stubFor(
                post(urlPathEqualTo("/oauth2/token"))
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"%s","token_type":"Bearer","expires_in":%d,
                                         "refresh_token":"%s","scope":"openid profile","id_token":"%s"}
                                        """
                                                .formatted(
                                                        accessToken,
                                                        accessTokenLife.toSeconds(),
                                                        UUID.randomUUID(),
                                                        idToken))));
    }

    /** Calls of this path are answered no sooner than they are let go. */
    Held holds(String path) {
        var held = new Held(path);
        services.addMockServiceRequestListener((request, response) -> held.take(request.getUrl()));
        services.stubFor(get(urlPathEqualTo(path)).willReturn(okJson("{}")));
        return held;
    }

    /** One call that waits at its service. */
    static final class Held implements AutoCloseable {

        private static final int SECONDS = 30;

        private final String path;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch free = new CountDownLatch(1);

        private Held(String path) {
            this.path = path;
        }

        void arrived() throws InterruptedException {
            if (!arrived.await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody asked for " + path);
            }
        }

        void letGo() {
            free.countDown();
        }

        @Override
        public void close() {
            letGo();
        }

        private void take(String url) {
            if (!url.equals(path)) {
                return;
            }
            arrived.countDown();
            try {
                if (!free.await(SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody let " + path + " go");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String signed(JOSEObjectType type, JWTClaimsSet.Builder claims) {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .type(type)
                                    .keyID("test")
                                    .build(),
                            claims.issuer(PUBLIC_URL)
                                    .subject("0195-person")
                                    .issueTime(Date.from(Instant.now()))
                                    .build());
            jwt.sign(new ECDSASigner(issuerKey));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
