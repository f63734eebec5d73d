package onedoor.proof.log;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What the log holds of a record: a version and the digest of salt and record. Nothing can be
 * guessed from it, and once the salt is erased nothing leads back to the record.
 */
public final class Entry {

    /** Bytes of salt in front of a record. */
    public static final int SALT = 32;

    private static final byte VERSION = 1;

    private final byte[] bytes;

    public Entry(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The entry of a salted record. */
    public static Entry of(byte[] salt, byte[] record) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("a salt has 32 bytes");
        }
        MessageDigest digest = Hash.sha256();
        digest.update(salt);
        byte[] hash = digest.digest(record);
        byte[] bytes = new byte[1 + hash.length];
        bytes[0] = VERSION;
        System.arraycopy(hash, 0, bytes, 1, hash.length);
        return new Entry(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public Hash hash() {
        return Hash.ofLeaf(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry entry && Arrays.equals(entry.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
