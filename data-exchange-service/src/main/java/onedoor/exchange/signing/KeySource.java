package onedoor.exchange.signing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import onedoor.proof.suite.Signer;
import onedoor.proof.suite.VerificationKey;
import org.jspecify.annotations.Nullable;

/** Where keys come from; a security module would be one more of these. */
interface KeySource {

    /**
     * Reads all keys, those that sign in the order of preference.
     *
     * @throws IllegalArgumentException when what is there are no keys
     */
    Keys read() throws IOException;

    /** Changes whenever the keys may have changed. */
    String version();

    /** Keys as they were found. */
    record Keys(List<Signer> signers, List<VerificationKey> verifiers) {

        public Keys {
            signers = List.copyOf(signers);
            verifiers = List.copyOf(verifiers);
        }
    }

    static KeySource of(SigningSettings settings) {
        @Nullable Path file = settings.keyFile();
        if (file == null || file.toString().isEmpty()) {
            return new NoKeys();
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx")
                ? new Pkcs12File(file, settings.keyPassword())
                : new JwkFile(file);
    }

    /** Nothing is configured. */
    record NoKeys() implements KeySource {

        @Override
        public Keys read() {
            throw new IllegalArgumentException("ONEDOOR_EVIDENCE_KEY_FILE is not set");
        }

        @Override
        public String version() {
            return "";
        }
    }
}
