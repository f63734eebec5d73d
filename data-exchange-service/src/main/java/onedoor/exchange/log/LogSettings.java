package onedoor.exchange.log;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The log's name (its URL without the scheme) and the file with its private Ed25519 JWK. */
@ConfigurationProperties("onedoor.exchange.log")
record LogSettings(@DefaultValue("localhost:8080/log") String origin, @Nullable Path keyFile) {}
