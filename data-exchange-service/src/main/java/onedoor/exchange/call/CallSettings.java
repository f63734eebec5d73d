package onedoor.exchange.call;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls are taken in.
 *
 * @param errors PASCAL_CASE for callers that were written for X-Road 7.7.1 or earlier
 * @param bodyPatience how long a call's body may take to come in
 * @param keepDecisions how long the reasons of refusals are kept
 */
@ConfigurationProperties("onedoor.exchange.call")
record CallSettings(
        @DefaultValue("SNAKE_CASE") Dialect errors,
        @DefaultValue("30s") Duration bodyPatience,
        @DefaultValue("90d") Duration keepDecisions) {}
