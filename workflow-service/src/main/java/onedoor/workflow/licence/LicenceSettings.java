package onedoor.workflow.licence;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How licences are shown.
 *
 * @param codeLife how long a presentation code (亮证) is good, 1 to 5 minutes
 * @param publicUrl where the portal's verification page is
 */
@Validated
@ConfigurationProperties("onedoor.workflow.licence")
record LicenceSettings(
        @NotNull @DefaultValue("2m") Duration codeLife, @NotBlank String publicUrl) {}
