package onedoor.kit.testing;

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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stands in for the identity service: mints access tokens, serves its keys and token endpoint. */
public final class TestTokens {

    private static final ECKey KEY = newKey("test-signing");
    private static final HttpServer SERVER = serve();

    private final String audience;

    private TestTokens(String audience) {
        this.audience = audience;
    }

    public static TestTokens forService(String audience) {
        return new TestTokens(audience);
    }

    public static String issuer() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    public static String jwksUri() {
        return issuer() + "/oauth2/jwks";
    }

    public static String tokenUri() {
        return issuer() + "/oauth2/token";
    }

    /** A private client key as {@code onedoor.client.key-file} wants it. */
    public static Path clientKeyFile() {
        try {
            Path file = Files.createTempFile("onedoor-client-", ".jwk");
            Files.writeString(file, newKey("test-client").toJSONString());
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public Token citizen(String subject) {
        return new Token(subject, audience, "citizen").claim("assurance", 4);
    }

    public Token staff(String subject, String department, String... roles) {
        return new Token(subject, audience, "staff")
                .claim("assurance", 4)
                .claim("department", department)
                .roles(roles);
    }

    public Token service(String clientId) {
        return new Token(clientId, audience, "service").claim("client_id", clientId);
    }

    /** A token in the making. */
    public static final class Token {

        private final Map<String, Object> claims = new HashMap<>();
        private String type = "at+jwt";
        private Duration life = Duration.ofMinutes(5);

        private Token(String subject, String audience, String kind) {
            claims.put("sub", subject);
            claims.put("aud", List.of(audience));
            claims.put("iss", issuer());
            claims.put("kind", kind);
            claims.put("client_id", "test");
        }

        public Token claim(String name, Object value) {
            claims.put(name, value);
            return this;
        }

        public Token without(String name) {
            claims.remove(name);
            return this;
        }

        public Token roles(String... roles) {
            return claim("roles", List.of(roles));
        }

        public Token type(String typ) {
            type = typ;
            return this;
        }

        public Token expiresIn(Duration duration) {
            life = duration;
            return this;
        }

        public String value() {
            return sign(claims, type, life);
        }

        /** The Authorization header. */
        public String bearer() {
            return "Bearer " + value();
        }
    }

    private static String sign(Map<String, Object> claims, String type, Duration life) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        set.jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)));
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType(type))
                                .keyID(KEY.getKeyID())
                                .build(),
                        set.build());
        try {
            jwt.sign(new ECDSASigner(KEY));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return jwt.serialize();
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpServer serve() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String keys = new JWKSet(KEY.toPublicJWK()).toString();
            server.createContext("/oauth2/jwks", exchange -> answer(exchange, 200, keys));
            server.createContext("/oauth2/token", TestTokens::token);
            server.setExecutor(
                    command -> Thread.ofPlatform().daemon().name("test-tokens").start(command));
            Thread.ofPlatform().daemon().name("test-tokens-accept").start(server::start).join();
            return server;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Arrays.stream(body.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .forEach(pair ->
                        form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        try {
            String client =
                    SignedJWT.parse(form.get("client_assertion")).getJWTClaimsSet().getSubject();
            Map<String, Object> claims = new HashMap<>();
            if ("client_credentials".equals(form.get("grant_type"))) {
                claims.putAll(Map.of("sub", client, "kind", "service"));
            } else {
                claims.putAll(
                        SignedJWT.parse(form.get("subject_token")).getJWTClaimsSet().getClaims());
                claims.put("act", Map.of("sub", client));
            }
            claims.put("iss", issuer());
            claims.put("client_id", client);
            claims.put("aud", List.of(form.get("audience")));
            String value = sign(claims, "at+jwt", Duration.ofMinutes(5));
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                            .formatted(value));
        } catch (ParseException malformed) {
            answer(exchange, 400, "{\"error\":\"invalid_request\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
