package onedoor.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** C2SP signed-note with Ed25519 keys: of a log, and of a witness (tlog-cosignature). */
public final class SignedNote {

    /** What a key signs; the number stands in its vkey. */
    private enum Type {
        NOTE(1),
        COSIGNATURE(4);

        private final byte number;

        Type(int number) {
            this.number = (byte) number;
        }
    }

    private SignedNote() {}

    /** A log's key: signs notes under a name. */
    public static final class Signer {

        private final Ed25519PrivateKeyParameters key;
        private final VerifierKey verifier;

        public Signer(String name, byte[] seed) {
            this.key = new Ed25519PrivateKeyParameters(seed, 0);
            this.verifier = new VerifierKey(name, Type.NOTE, key.generatePublicKey());
        }

        public VerifierKey verifier() {
            return verifier;
        }

        /** The note: text and signature. */
        public String sign(String text) {
            byte[] signature = signed(key, text.getBytes(StandardCharsets.UTF_8));
            return new Note(
                            text,
                            List.of(new Note.Line(verifier.name, verifier.keyId(), signature)))
                    .written();
        }
    }

    /** A witness's key: signs that it has seen a checkpoint, and when. */
    public static final class Cosigner {

        private final Ed25519PrivateKeyParameters key;
        private final VerifierKey verifier;

        public Cosigner(String name, byte[] seed) {
            this.key = new Ed25519PrivateKeyParameters(seed, 0);
            this.verifier = new VerifierKey(name, Type.COSIGNATURE, key.generatePublicKey());
        }

        public VerifierKey verifier() {
            return verifier;
        }

        /** The cosignature of a checkpoint's text at a time, to the second. */
        public Note.Line cosign(String text, Instant at) {
            byte[] signature = signed(key, cosigned(at.getEpochSecond(), text));
            byte[] timed =
                    ByteBuffer.allocate(8 + signature.length)
                            .putLong(at.getEpochSecond())
                            .put(signature)
                            .array();
            return new Note.Line(verifier.name, verifier.keyId(), timed);
        }
    }

    private static byte[] signed(Ed25519PrivateKeyParameters key, byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    private static byte[] cosigned(long time, String text) {
        return ("cosignature/v1\ntime " + Long.toUnsignedString(time) + "\n" + text)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The public half, written as a vkey: {@code name+hex(keyID)+base64(type ‖ key)}. */
    public static final class VerifierKey {

        private final String name;
        private final Type type;
        private final Ed25519PublicKeyParameters key;
        private final byte[] keyId;

        private VerifierKey(String name, Type type, Ed25519PublicKeyParameters key) {
            if (!Note.isName(name)) {
                throw new IllegalArgumentException("a key's name has no space and no plus");
            }
            this.name = name;
            this.type = type;
            this.key = key;
            byte[] named = name.getBytes(StandardCharsets.UTF_8);
            byte[] digest =
                    Hash.sha256()
                            .digest(
                                    ByteBuffer.allocate(named.length + 34)
                                            .put(named)
                                            .put((byte) '\n')
                                            .put(typed())
                                            .array());
            this.keyId = Arrays.copyOf(digest, 4);
        }

        private byte[] typed() {
            return ByteBuffer.allocate(33).put(type.number).put(key.getEncoded()).array();
        }

        /** Reads a vkey. */
        public static VerifierKey parse(String text) {
            String[] parts = text.split("\\+", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a vkey");
            }
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            Optional<Type> type =
                    Arrays.stream(Type.values())
                            .filter(candidate -> typed.length == 33 && typed[0] == candidate.number)
                            .findFirst();
            if (type.isEmpty()) {
                throw new IllegalArgumentException("not an Ed25519 vkey");
            }
            VerifierKey key =
                    new VerifierKey(parts[0], type.get(), new Ed25519PublicKeyParameters(typed, 1));
            if (!HexFormat.of().formatHex(key.keyId).equals(parts[1])) {
                throw new IllegalArgumentException("the key id does not belong to the key");
            }
            return key;
        }

        public String name() {
            return name;
        }

        public byte[] keyId() {
            return keyId.clone();
        }

        /** Whether it is a witness's. */
        public boolean isWitness() {
            return type == Type.COSIGNATURE;
        }

        /** Whether both wrap the same key, whatever their names. */
        public boolean isSameKey(VerifierKey other) {
            return Arrays.equals(key.getEncoded(), other.key.getEncoded());
        }

        @Override
        public String toString() {
            return name
                    + "+"
                    + HexFormat.of().formatHex(keyId)
                    + "+"
                    + Base64.getEncoder().encodeToString(typed());
        }

        /** The note's text if this key has signed it; signatures of unknown keys are ignored. */
        public Optional<String> open(String note) {
            return Note.parse(note).filter(this::hasSigned).map(Note::text);
        }

        /** Whether this key's signatures are there and all of them verify. */
        public boolean hasSigned(Note note) {
            List<Note.Line> own = note.lines().stream().filter(this::isOwn).toList();
            return !own.isEmpty() && own.stream().allMatch(line -> verifies(note, line));
        }

        /** When this witness last says to have seen the checkpoint; empty without cosignature. */
        public Optional<Instant> cosignedAt(Note note) {
            if (!isWitness() || !hasSigned(note)) {
                return Optional.empty();
            }
            return note.lines().stream()
                    .filter(this::isOwn)
                    .map(line -> Instant.ofEpochSecond(ByteBuffer.wrap(line.signature()).getLong()))
                    .max(Instant::compareTo);
        }

        /** Whether a line claims to be by this key. */
        public boolean isOwn(Note.Line line) {
            return line.name().equals(name) && Arrays.equals(line.keyId(), keyId);
        }

        private boolean verifies(Note note, Note.Line line) {
            byte[] bytes = line.signature();
            return switch (type) {
                case NOTE -> isBy(note.message(), bytes, 0);
                case COSIGNATURE ->
                        bytes.length == 8 + Ed25519.SIGNATURE_SIZE
                                && isBy(
                                        cosigned(ByteBuffer.wrap(bytes).getLong(), note.text()),
                                        bytes,
                                        8);
            };
        }

        private boolean isBy(byte[] message, byte[] bytes, int from) {
            return bytes.length == from + Ed25519.SIGNATURE_SIZE
                    && key.verify(
                            Ed25519.Algorithm.Ed25519,
                            null,
                            message,
                            0,
                            message.length,
                            bytes,
                            from);
        }
    }
}
