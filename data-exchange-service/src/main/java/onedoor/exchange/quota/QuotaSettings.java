package onedoor.exchange.quota;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How many nodes share a quota while they cannot ask Redis. */
@Validated
@ConfigurationProperties("onedoor.exchange.quota")
record QuotaSettings(@Min(1) @DefaultValue("1") int replicas) {}
