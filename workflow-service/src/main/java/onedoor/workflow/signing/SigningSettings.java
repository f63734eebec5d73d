package onedoor.workflow.signing;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * With what licences and documents are signed.
 *
 * @param keyFile private key as JWK or PEM; its curve decides the algorithm: P-256, Ed25519 or SM2
 */
@Validated
@ConfigurationProperties("onedoor.workflow.signing")
record SigningSettings(@NotNull Path keyFile) {}
