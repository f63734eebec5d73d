package onedoor.exchange.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Verifies access tokens; one that was verified is remembered by its digest until it expires. */
@Component
class CallerTokens {

    private static final int MOST = 10_000;
    private static final String SCHEME = "Bearer ";

    private final JwtDecoder decoder;
    private final Clock clock;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    CallerTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    private record Known(Caller caller, Instant expiresAt) {}

    /** Whom the token of an Authorization header speaks for, if it is valid. */
    Optional<Caller> callerOf(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = authorization.substring(SCHEME.length()).strip();
        String digest = digest(token);
        Instant now = clock.instant();
        Known seen = known.get(digest);
        if (seen != null) {
            if (now.isBefore(seen.expiresAt())) {
                return Optional.of(seen.caller());
            }
            known.remove(digest);
        }
        try {
            Jwt jwt = decoder.decode(token);
            Caller caller = Caller.of(jwt);
            Instant expiresAt = jwt.getExpiresAt();
            if (expiresAt != null) {
                remember(digest, new Known(caller, expiresAt), now);
            }
            return Optional.of(caller);
        } catch (JwtException invalid) {
            return Optional.empty();
        }
    }

    private void remember(String digest, Known verified, Instant now) {
        if (known.size() >= MOST) {
            known.values().removeIf(old -> !now.isBefore(old.expiresAt()));
        }
        if (known.size() < MOST) {
            known.put(digest, verified);
        }
    }

    private static String digest(String token) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
