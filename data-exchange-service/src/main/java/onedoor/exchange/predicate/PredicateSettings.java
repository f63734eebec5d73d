package onedoor.exchange.predicate;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one consumer may find out about one subject from one family.
 *
 * @param distinct different predicates within the window: each more halves what is unknown
 * @param perDay questions in a day, the same one again included
 */
@Validated
@ConfigurationProperties("onedoor.exchange.predicate")
record PredicateSettings(
        @Min(1) @DefaultValue("2") int distinct,
        @Min(1) @DefaultValue("20") int perDay,
        @DefaultValue("30d") Duration window) {}
