package onedoor.exchange.sharing;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many working days each step has; a region may set its own.
 *
 * @param unconditional until an unconditional resource is granted, from submission
 * @param check for the authority's compliance check of any other
 * @param conditional until a conditional resource is answered, from submission
 * @param extension what the provider may add to that, once
 * @param onPlatform for the provider's answer where the platform holds the data already
 * @param returnFlow until records flow back to who supplied them, from the check
 * @param delivery until the data flows, from the approval
 */
@Validated
@ConfigurationProperties("onedoor.exchange.sharing.days")
record SharingSettings(
        @Min(1) @DefaultValue("1") int unconditional,
        @Min(1) @DefaultValue("2") int check,
        @Min(1) @DefaultValue("10") int conditional,
        @Min(1) @DefaultValue("10") int extension,
        @Min(1) @DefaultValue("5") int onPlatform,
        @Min(1) @DefaultValue("10") int returnFlow,
        @Min(1) @DefaultValue("20") int delivery,
        @Min(1) @DefaultValue("10") int negotiation,
        @Min(1) @DefaultValue("10") int authority,
        @Min(1) @DefaultValue("20") int government) {}
