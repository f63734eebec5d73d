package onedoor.exchange.objection;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Working days that a source has to answer a doubt. */
@Validated
@ConfigurationProperties("onedoor.exchange.correction")
record ObjectionSettings(@Min(1) @DefaultValue("10") int days) {}
