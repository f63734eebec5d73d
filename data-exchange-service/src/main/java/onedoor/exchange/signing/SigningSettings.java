package onedoor.exchange.signing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the evidence keys are.
 *
 * @param keyFile a private JWK, a JWK set whose first usable private key signs, or a PKCS#12 store
 *     ({@code .p12}, {@code .pfx})
 * @param keyPassword of the PKCS#12 store
 */
@ConfigurationProperties("onedoor.exchange.evidence")
record SigningSettings(@Nullable Path keyFile, @Nullable String keyPassword) {}
