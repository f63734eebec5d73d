package onedoor.exchange.call;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The port for callers with a certificate.
 *
 * @param port on which it listens; 0 for none
 * @param keyStore the exchange's own key and certificate, PKCS#12
 */
@ConfigurationProperties("onedoor.exchange.tls")
record CertificateSettings(
        @DefaultValue("0") int port, @Nullable Path keyStore, @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "CertificateSettings[" + port + ", " + keyStore + "]"; // never the password
    }
}
