package onedoor.gateway.limits;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often one caller may knock.
 *
 * @param requests API requests per window and caller
 * @param signIns sign-in attempts and registrations per window and address
 * @param calls exchange calls per window and address; each grant has its own quota besides
 * @param window length of the window
 */
@Validated
@ConfigurationProperties("onedoor.limits")
record LimitSettings(
        @Min(1) int requests, @Min(1) int signIns, @Min(1) int calls, @NotNull Duration window) {}
