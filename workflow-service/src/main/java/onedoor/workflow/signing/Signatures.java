package onedoor.workflow.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Signs with the key of the settings, and verifies with any key that was ever used. */
@Component
@EnableConfigurationProperties(SigningSettings.class)
public class Signatures {

    private final PrivateKey key;
    private final KeyStore keys;
    private final Clock clock;

    Signatures(SigningSettings settings, KeyStore keys, Clock clock) {
        this.key = read(settings.keyFile());
        this.keys = keys;
        this.clock = clock;
    }

    private static PrivateKey read(Path file) {
        try {
            return PrivateKey.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("onedoor.workflow.signing.key-file cannot be read", e);
        }
    }

    /** Signs in the current transaction, which keeps the public key; {@code type} says of what. */
    public Signature sign(String type, byte[] content) {
        keys.keep(key.shown(), clock.instant());
        String header =
                "{\"alg\":\"%s\",\"typ\":\"%s\",\"kid\":\"%s\"}"
                        .formatted(key.algorithm().header(), type, key.shown().kid());
        String head = PublicKey.encode(header.getBytes(StandardCharsets.UTF_8));
        byte[] signature = key.sign(message(head, content));
        return new Signature(key.shown().kid(), head + ".." + PublicKey.encode(signature));
    }

    /** Whether the key that the signature names signed exactly this content. */
    public boolean verify(byte[] content, Signature signature) {
        String[] parts = signature.detached().split("\\.", -1);
        try {
            return parts.length == 3
                    && keys.find(signature.kid())
                            .filter(k -> k.algorithm().header().equals(signature.algorithm()))
                            .filter(k ->
                                    k.verify(
                                            message(parts[0], content), PublicKey.decode(parts[2])))
                            .isPresent();
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    /** Every key that ever signed, so that old papers stay verifiable. */
    public List<PublicKey> keys() {
        return keys.all();
    }

    private static byte[] message(String header, byte[] content) {
        return (header + "." + PublicKey.encode(content)).getBytes(StandardCharsets.US_ASCII);
    }
}
