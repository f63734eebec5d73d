package onedoor.policy.source;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What an administrator says of a source; it is reached through the exchange and no other way. */
record SourceForm(
        @NotNull @Pattern(regexp = "[\\p{L}\\p{N}._:-]{1,60}") String name,
        @NotNull @Pattern(regexp = PART) String instance,
        @NotNull @Pattern(regexp = "[A-Z]{1,20}") String memberClass,
        @NotNull @Pattern(regexp = PART) String memberCode,
        @NotNull @Pattern(regexp = PART) String subsystem,
        @NotNull @Pattern(regexp = PART) String service,
        @NotNull @Pattern(regexp = PART) String purpose,
        @NotNull @Min(1) @Max(720) Integer everyHours,
        @NotNull Boolean enabled) {

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9_-]{0,59}";
}
