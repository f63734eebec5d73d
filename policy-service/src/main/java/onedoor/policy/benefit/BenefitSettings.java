package onedoor.policy.benefit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param publicityDays working days in which one may object
 * @param confirmDays working days in which an enterprise may confirm before its place on the list
 *     lapses
 * @param objectionDays working days in which an objection is answered
 * @param maxEntries most enterprises of one list; the rest follows in the next round
 */
@Validated
@ConfigurationProperties("onedoor.policy.benefit")
record BenefitSettings(
        @Min(5) @Max(7) @DefaultValue("5") int publicityDays,
        @Min(5) @Max(60) @DefaultValue("15") int confirmDays,
        @Min(1) @Max(15) @DefaultValue("5") int objectionDays,
        @Min(1) @DefaultValue("2000") int maxEntries) {}
