package onedoor.exchange.log;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import onedoor.proof.log.SignedNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The log's Ed25519 key under its origin as name. */
@Component
class LogKey {

    private static final Logger log = LoggerFactory.getLogger(LogKey.class);

    private final String origin;
    private final SignedNote.@Nullable Signer signer;

    LogKey(LogSettings settings) {
        this.origin = settings.origin();
        this.signer = read(settings.keyFile(), origin);
    }

    private static SignedNote.@Nullable Signer read(@Nullable Path file, String origin) {
        if (file == null || file.toString().isEmpty()) {
            log.error("No log key: set ONEDOOR_LOG_KEY_FILE. Calls are refused until then.");
            return null;
        }
        try {
            OctetKeyPair pair = OctetKeyPair.parse(Files.readString(file));
            return new SignedNote.Signer(origin, pair.getDecodedD());
        } catch (IOException | ParseException | IllegalArgumentException unusable) {
            log.error(
                    "The log key in {} cannot be read. Calls are refused until it can.",
                    file,
                    unusable);
            return null;
        }
    }

    boolean isPresent() {
        return signer != null;
    }

    String origin() {
        return origin;
    }

    String sign(String text) {
        return present().sign(text);
    }

    Optional<String> open(String note) {
        return present().verifier().open(note);
    }

    Optional<String> verifierKey() {
        return Optional.ofNullable(signer).map(present -> present.verifier().toString());
    }

    private SignedNote.Signer present() {
        if (signer == null) {
            throw new IllegalStateException("the log has no key");
        }
        return signer;
    }
}
