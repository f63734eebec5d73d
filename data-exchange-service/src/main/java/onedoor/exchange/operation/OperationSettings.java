package onedoor.exchange.operation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of what operators see.
 *
 * @param keep as long as X-Road keeps its operational data
 */
@ConfigurationProperties("onedoor.exchange.operation")
record OperationSettings(@DefaultValue("7d") Duration keep) {}
