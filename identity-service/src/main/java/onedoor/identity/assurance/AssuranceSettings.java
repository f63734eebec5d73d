package onedoor.identity.assurance;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the population register is asked.
 *
 * @param resource its name in the exchange's catalogue
 * @param purpose purpose code of the grant under which we ask
 * @param nameField the field that holds the name
 */
@Validated
@ConfigurationProperties("onedoor.assurance")
record AssuranceSettings(
        @NotBlank @DefaultValue("人口基本信息") String resource,
        @NotBlank @DefaultValue("REAL-NAME") String purpose,
        @NotBlank @DefaultValue("name") String nameField) {}
