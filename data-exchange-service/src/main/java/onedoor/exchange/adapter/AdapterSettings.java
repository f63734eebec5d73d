package onedoor.exchange.adapter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What registers without a service may use.
 *
 * @param sources databases by alias; a request never names an address
 * @param folder where files are dropped as {@code member/subsystem/service.csv}; none when absent
 * @param statementTimeout how long one query may take
 * @param mostRows rows of one answer; more is an error, not a cut
 */
@Validated
@ConfigurationProperties("onedoor.exchange.adapter")
record AdapterSettings(
        @DefaultValue @Valid Map<String, Source> sources,
        @Nullable Path folder,
        @DefaultValue("2s") Duration statementTimeout,
        @Min(1) @Max(100_000) @DefaultValue("1000") int mostRows,
        @DefaultValue("10MB") DataSize largestFile,
        @Min(1) @DefaultValue("200000") int mostLines) {

    /**
     * One database, with an account that may only read.
     *
     * @param member credit code of the only member whose services may use it
     */
    record Source(
            @NotBlank String url, String username, String password, @NotBlank String member) {}
}
