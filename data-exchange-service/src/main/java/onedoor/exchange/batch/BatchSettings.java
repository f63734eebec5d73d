package onedoor.exchange.batch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of a batch file.
 *
 * @param rows lines that one file may have
 * @param life how long an upload may take
 */
@ConfigurationProperties("onedoor.exchange.batches")
record BatchSettings(
        @DefaultValue("10MB") DataSize largest,
        @DefaultValue("20000") int rows,
        @DefaultValue("24h") Duration life) {}
