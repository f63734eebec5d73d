package onedoor.workflow.evidence;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who this service is on the exchange, and how long it waits there.
 *
 * @param member {@code GOV/<credit code>/<subsystem>} of this platform's workflow
 * @param formLimit how long one register may keep an opening form waiting
 * @param firstRetry the pause after the first failed gathering; it doubles up to {@code
 *     longestRetry}
 * @param lease how long one replica may work on a gathering before another takes it over
 * @param releaseAfter how long a register that does not answer holds a case back from its
 *     department, whose time counts from then on
 * @param creditList the resource whose records say that an applicant is on a bad-credit list
 */
@Validated
@ConfigurationProperties("onedoor.workflow")
record EvidenceSettings(
        @NotBlank @DefaultValue("CN-99") String instance,
        @NotBlank @Pattern(regexp = "[A-Z]{3}/[0-9A-Z]{18}/[A-Za-z0-9-]+") String member,
        @NotNull @DefaultValue("2s") Duration formLimit,
        @NotNull @DefaultValue("2s") Duration firstRetry,
        @NotNull @DefaultValue("60s") Duration longestRetry,
        @NotNull @DefaultValue("60s") Duration lease,
        @NotNull @DefaultValue("4h") Duration releaseAfter,
        @NotBlank @DefaultValue("信用名单") String creditList) {}
