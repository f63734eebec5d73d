package onedoor.exchange.call;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-512 of a body that passes by, and how many bytes it had. */
final class BodyHash {

    private final MessageDigest digest = sha512();
    private long count;
    private byte[] result = new byte[0];

    static BodyHash of(byte[] bytes) {
        BodyHash hash = new BodyHash();
        hash.update(bytes, 0, bytes.length);
        return hash;
    }

    static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        count += length;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** The digest; nothing may be added afterwards. */
    byte[] value() {
        if (result.length == 0) {
            result = digest.digest();
        }
        return result;
    }
}
