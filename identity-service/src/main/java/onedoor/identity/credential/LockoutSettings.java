package onedoor.identity.credential;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When sign-in is locked. An address may stand for a whole office, so it has more tries.
 *
 * @param duration how long an account or address stays locked after its last counted try
 */
@Validated
@ConfigurationProperties("onedoor.lockout")
record LockoutSettings(
        @Min(1) @DefaultValue("5") int accountFailures,
        @Min(1) @DefaultValue("100") int addressFailures,
        @DefaultValue("30m") Duration duration) {}
