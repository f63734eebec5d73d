package onedoor.exchange.stamp;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who stamps times.
 *
 * @param tsaUrl the time authority; none means that times are the platform's word
 * @param tsaTimeout how long one answer may take
 * @param tsaSilence how long a grown log may be without a stamp before the service is unhealthy
 */
@ConfigurationProperties("onedoor.exchange.evidence")
record StampSettings(
        @Nullable String tsaUrl,
        @DefaultValue("10s") Duration tsaTimeout,
        @DefaultValue("4h") Duration tsaSilence) {

    @Nullable URI authority() {
        return tsaUrl == null || tsaUrl.isBlank() ? null : URI.create(tsaUrl);
    }
}
