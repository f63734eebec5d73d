package onedoor.workflow.publication;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who this service is on the exchange.
 *
 * @param member {@code GOV/<credit code>/<subsystem>}: its grants are asked for, its deposits are
 *     its own licences
 */
@Validated
@ConfigurationProperties("onedoor.workflow")
record PublicationSettings(@NotBlank String member) {}
