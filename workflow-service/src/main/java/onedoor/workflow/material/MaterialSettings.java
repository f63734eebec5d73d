package onedoor.workflow.material;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long an accepted file may be used again.
 *
 * @param validMonths where the form says nothing; 0 keeps nothing
 */
@Validated
@ConfigurationProperties("onedoor.workflow.material")
record MaterialSettings(@PositiveOrZero @DefaultValue("12") int validMonths) {}
