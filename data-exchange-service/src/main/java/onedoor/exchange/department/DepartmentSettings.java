package onedoor.exchange.department;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of a department call.
 *
 * @param wholeTimeout from the first byte that is sent to the last that is received
 * @param hosts the only hosts that may be called; empty means any that is not link-local
 */
@ConfigurationProperties("onedoor.exchange.department")
record DepartmentSettings(
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("3s") Duration readTimeout,
        @DefaultValue("10s") Duration wholeTimeout,
        @DefaultValue("10MB") DataSize largestAnswer,
        @DefaultValue({}) List<String> hosts) {}
