package onedoor.policy.window;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param closingDays calendar days before the last day of a window in which it counts as closing
 */
@Validated
@ConfigurationProperties("onedoor.policy.window")
record WindowSettings(@Min(1) @Max(90) @DefaultValue("15") int closingDays) {}
