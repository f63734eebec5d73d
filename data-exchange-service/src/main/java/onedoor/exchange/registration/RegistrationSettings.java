package onedoor.exchange.registration;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of registrations.
 *
 * @param noticeDays days between the approval of an incompatible shape and the sunset of the old
 *     one
 */
@Validated
@ConfigurationProperties("onedoor.exchange.registration")
record RegistrationSettings(@Min(0) @DefaultValue("30") int noticeDays) {}
