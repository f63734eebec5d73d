package onedoor.exchange.intake;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What {@code ${departments}} stands for at the beginning of an address in an import document. */
@Validated
@ConfigurationProperties("onedoor.exchange")
record IntakeSettings(@NotBlank @DefaultValue("http://127.0.0.1:8085") String departmentsUrl) {}
