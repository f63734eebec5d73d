package onedoor.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** C2SP signed-note with Ed25519 keys: text, an empty line, and a line per signature. */
public final class SignedNote {

    private static final byte ED25519 = 1;
    private static final String DASH = "\u2014 ";

    private SignedNote() {}

    /** A key that signs notes under a name. */
    public static final class Signer {

        private final String name;
        private final Ed25519PrivateKeyParameters key;
        private final VerifierKey verifier;

        public Signer(String name, byte[] seed) {
            this.name = name;
            this.key = new Ed25519PrivateKeyParameters(seed, 0);
            this.verifier = new VerifierKey(name, key.generatePublicKey());
        }

        public VerifierKey verifier() {
            return verifier;
        }

        /** The note: text and signature. */
        public String sign(String text) {
            byte[] message = text.getBytes(StandardCharsets.UTF_8);
            byte[] line = Arrays.copyOf(verifier.keyId(), 4 + Ed25519.SIGNATURE_SIZE);
            key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, line, 4);
            return text
                    + "\n"
                    + DASH
                    + name
                    + " "
                    + Base64.getEncoder().encodeToString(line)
                    + "\n";
        }
    }

    /** The public half, written as a vkey: {@code name+hex(keyID)+base64(type ‖ key)}. */
    public static final class VerifierKey {

        private final String name;
        private final Ed25519PublicKeyParameters key;
        private final byte[] keyId;

        private VerifierKey(String name, Ed25519PublicKeyParameters key) {
            if (name.isEmpty()
                    || name.contains("+")
                    || name.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("a key's name has no space and no plus");
            }
            this.name = name;
            this.key = key;
            byte[] digest =
                    Hash.sha256()
                            .digest(
                                    ByteBuffer.allocate(
                                                    name.getBytes(StandardCharsets.UTF_8).length
                                                            + 34)
                                            .put(name.getBytes(StandardCharsets.UTF_8))
                                            .put((byte) '\n')
                                            .put(ED25519)
                                            .put(key.getEncoded())
                                            .array());
            this.keyId = Arrays.copyOf(digest, 4);
        }

        /** Reads a vkey. */
        public static VerifierKey parse(String text) {
            String[] parts = text.split("\\+", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a vkey");
            }
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            if (typed.length != 33 || typed[0] != ED25519) {
                throw new IllegalArgumentException("not an Ed25519 vkey");
            }
            VerifierKey key = new VerifierKey(parts[0], new Ed25519PublicKeyParameters(typed, 1));
            if (!HexFormat.of().formatHex(key.keyId).equals(parts[1])) {
                throw new IllegalArgumentException("the key id does not belong to the key");
            }
            return key;
        }

        public byte[] keyId() {
            return keyId.clone();
        }

        @Override
        public String toString() {
            byte[] typed = ByteBuffer.allocate(33).put(ED25519).put(key.getEncoded()).array();
            return name
                    + "+"
                    + HexFormat.of().formatHex(keyId)
                    + "+"
                    + Base64.getEncoder().encodeToString(typed);
        }

        /** The note's text if this key has signed it; signatures of unknown keys are ignored. */
        public Optional<String> open(String note) {
            int split = note.lastIndexOf("\n\n");
            if (split < 0 || !note.endsWith("\n")) {
                return Optional.empty();
            }
            String text = note.substring(0, split + 1);
            boolean verified = false;
            for (String line : note.substring(split + 2).lines().toList()) {
                byte[] signature = signatureOf(line);
                if (signature.length > 0) {
                    if (!isBy(signature, text)) {
                        return Optional.empty();
                    }
                    verified = true;
                }
            }
            return verified ? Optional.of(text) : Optional.empty();
        }

        private byte[] signatureOf(String line) {
            String prefix = DASH + name + " ";
            if (!line.startsWith(prefix)) {
                return new byte[0];
            }
            try {
                byte[] decoded = Base64.getDecoder().decode(line.substring(prefix.length()));
                return Arrays.equals(decoded, 0, Math.min(4, decoded.length), keyId, 0, 4)
                        ? decoded
                        : new byte[0];
            } catch (IllegalArgumentException notBase64) {
                return new byte[0];
            }
        }

        private boolean isBy(byte[] signature, String text) {
            byte[] message = text.getBytes(StandardCharsets.UTF_8);
            return signature.length == 4 + Ed25519.SIGNATURE_SIZE
                    && key.verify(
                            Ed25519.Algorithm.Ed25519,
                            null,
                            message,
                            0,
                            message.length,
                            signature,
                            4);
        }
    }
}
