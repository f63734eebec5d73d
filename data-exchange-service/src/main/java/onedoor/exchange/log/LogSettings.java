package onedoor.exchange.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log's settings.
 *
 * @param origin the log's name: its URL without the scheme
 * @param keyFile its private Ed25519 JWK
 * @param folder where full tiles go, shared by all replicas; without it they stay in the database
 * @param policyFile C2SP tlog-policy with the quorum; without it more than half of the witnesses
 * @param witnesses who is asked to cosign, besides those of the policy that have a URL
 * @param patience how long one witness may take
 */
@ConfigurationProperties("onedoor.exchange.log")
record LogSettings(
        @DefaultValue("localhost:8080/log") String origin,
        @Nullable Path keyFile,
        @Nullable Path folder,
        @Nullable Path policyFile,
        @DefaultValue({}) List<Watcher> witnesses,
        @DefaultValue("2s") Duration patience) {

    record Watcher(String name, String vkey, String url) {}

    LogSettings {
        witnesses = List.copyOf(witnesses);
    }

    /** An empty setting is none. */
    static @Nullable Path given(@Nullable Path path) {
        return path == null || path.toString().isEmpty() ? null : path;
    }
}
