package onedoor.kit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * This service's access tokens for its neighbours: its own (client credentials) and, for a person
 * it acts for, by token exchange (RFC 8693). Authenticates with {@code private_key_jwt} (RFC 7523).
 */
public class ServiceTokens {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int MAX_EXCHANGED = 10_000;

    private final Settings settings;
    private final ECKey key;
    private final RestClient http;
    private final Clock clock;
    private final Map<String, Token> ownTokens = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> fetching = new ConcurrentHashMap<>();
    private final Map<String, Token> exchanged =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
                    return size() > MAX_EXCHANGED;
                }
            };

    record Settings(String clientId, String keyFile, String tokenUri, String issuer) {}

    private record Token(String value, Instant usableUntil) {
        boolean usable(Instant now) {
            return now.isBefore(usableUntil);
        }
    }

    ServiceTokens(Settings settings, RestClient http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        try {
            key = ECKey.parse(Files.readString(Path.of(settings.keyFile())));
        } catch (IOException | ParseException unreadable) {
            throw new IllegalStateException(
                    "onedoor.client.key-file must be a private EC key (JWK)", unreadable);
        }
    }

    /** The service's own token for the service of that name. */
    public String own(String audience) {
        Token known = ownTokens.get(audience);
        if (known != null && known.usable(clock.instant())) {
            return known.value();
        }
        ReentrantLock lock = fetching.computeIfAbsent(audience, name -> new ReentrantLock());
        lock.lock();
        try {
            Token fresh = ownTokens.get(audience);
            if (fresh == null || !fresh.usable(clock.instant())) {
                MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
                form.add("grant_type", "client_credentials");
                form.add("audience", audience);
                fresh = fetch(form);
                ownTokens.put(audience, fresh);
            }
            return fresh.value();
        } finally {
            lock.unlock();
        }
    }

    /** A token for that service which names the person as subject and this service as actor. */
    public String onBehalfOf(String subjectToken, String audience) {
        String id = Sha256.hex(subjectToken) + " " + audience;
        Token known = locked(() -> exchanged.get(id));
        if (known != null && known.usable(clock.instant())) {
            return known.value();
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.add("subject_token", subjectToken);
        form.add("subject_token_type", ACCESS_TOKEN);
        form.add("requested_token_type", ACCESS_TOKEN);
        form.add("audience", audience);
        Token fresh = fetch(form);
        locked(() -> exchanged.put(id, fresh));
        return fresh.value();
    }

    private @Nullable Token locked(Supplier<@Nullable Token> access) {
        synchronized (exchanged) {
            return access.get();
        }
    }

    private Token fetch(MultiValueMap<String, String> form) {
        form.add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.add("client_assertion", assertion());
        Map<?, ?> answer;
        try {
            answer =
                    http.post()
                            .uri(settings.tokenUri())
                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                            .accept(MediaType.APPLICATION_JSON)
                            .body(form)
                            .retrieve()
                            .body(Map.class);
        } catch (RestClientException down) {
            throw new ProblemException(down, CommonProblem.DEPENDENCY_DOWN, "身份服务暂不可用，请稍后再试。");
        }
        if (answer == null
                || !(answer.get("access_token") instanceof String value)
                || !(answer.get("expires_in") instanceof Number seconds)) {
            throw new ProblemException(CommonProblem.DEPENDENCY_DOWN, "身份服务的应答不完整。");
        }
        Instant expiry = clock.instant().plusSeconds(seconds.longValue());
        return new Token(value, expiry.minus(MARGIN));
    }

    private String assertion() {
        Instant now = clock.instant();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(settings.clientId())
                        .subject(settings.clientId())
                        .audience(settings.issuer())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .build();
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the client key cannot sign ES256", unusable);
        }
        return jwt.serialize();
    }
}
