package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RememberedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    private final AtomicInteger checked = new AtomicInteger();
    private final JwtTimestampValidator time = new JwtTimestampValidator(Duration.ZERO);
    private final RememberedTokens tokens = new RememberedTokens(this::signature, time);

    private Jwt signature(String token) {
        checked.incrementAndGet();
        if (token.startsWith("forged")) {
            throw new BadJwtException("forged");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .subject("somebody")
                .expiresAt(NOW.plusSeconds(300))
                .build();
    }

    private void itIs(Instant instant) {
        time.setClock(Clock.fixed(instant, ZoneOffset.UTC));
    }

    @Test
    void checksASignatureOnce() {
        itIs(NOW);
        tokens.decode("one");
        assertThat(tokens.decode("one").getSubject()).isEqualTo("somebody");
        assertThat(checked).hasValue(1);
    }

    @Test
    void refusesAKnownTokenOnceItHasExpired() {
        itIs(NOW);
        tokens.decode("one");
        itIs(NOW.plusSeconds(301));
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void refusesAForgedTokenEveryTime() {
        itIs(NOW);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThat(checked).hasValue(2);
    }
}
