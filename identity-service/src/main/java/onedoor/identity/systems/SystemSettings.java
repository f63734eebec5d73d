package onedoor.identity.systems;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the client registry.
 *
 * @param clientsFile the platform's own clients, read at start; none when absent
 * @param memberPrefix exchange instance and member class of departments
 */
@Validated
@ConfigurationProperties("onedoor.systems")
record SystemSettings(
        @Nullable Path clientsFile, @NotBlank @DefaultValue("CN-99/GOV") String memberPrefix) {}
