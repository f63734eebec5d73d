package onedoor.exchange.evidence;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The file with the private Ed25519 JWK (or a set of them), and how long a call waits until its
 * evidence is durable.
 */
@ConfigurationProperties("onedoor.exchange.evidence")
record EvidenceSettings(@Nullable Path keyFile, @DefaultValue("3s") Duration patience) {}
