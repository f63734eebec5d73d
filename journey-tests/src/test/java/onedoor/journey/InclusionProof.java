package onedoor.journey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A proof of the transparency log (C2SP tlog-proof), checked as a stranger would: with SHA-256, the
 * log's public key and none of the platform's code.
 */
record InclusionProof(long index, List<byte[]> path, String head, String signatures) {

    /** An Ed25519 key in X.509 form begins so (RFC 8410). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    private static final byte[] VERSION = {1};
    private static final int KEY_ID = 4;

    static InclusionProof parse(String text) {
        var parts = text.split("\n\n", 3);
        var lines = parts[0].lines().toList();
        return new InclusionProof(
                Long.parseLong(lines.get(1).substring("index ".length())),
                lines.stream().skip(2).map(Base64.getDecoder()::decode).toList(),
                parts[1] + "\n",
                parts[2]);
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the path leads from a salted record to the head's root (RFC 9162 §2.1.3.2). */
    boolean covers(String record, String salt) {
        var digest =
                hash(Base64.getDecoder().decode(salt), record.getBytes(StandardCharsets.UTF_8));
        var hash = hash(LEAF, VERSION, digest);
        var at = index;
        var last = Long.parseLong(head.lines().toList().get(1)) - 1;
        if (at > last) {
            return false;
        }
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if (at % 2 == 1 || at == last) {
                hash = hash(NODE, sibling, hash);
                while (at % 2 == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hash(NODE, hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        var root = Base64.getDecoder().decode(head.lines().toList().get(2));
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the head carries the signature of the key with this vkey, and its name. */
    boolean isSignedBy(String vkey) throws GeneralSecurityException {
        var parts = vkey.split("\\+", 3);
        var key = Base64.getDecoder().decode(parts[2]);
        var signed = Signature.getInstance("Ed25519");
        signed.initVerify(
                KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        joined(ED25519, Arrays.copyOfRange(key, 1, key.length)))));
        signed.update(head.getBytes(StandardCharsets.UTF_8));
        var line = "— " + parts[0] + " ";
        var own = signatures.lines().filter(each -> each.startsWith(line)).findFirst();
        if (own.isEmpty() || !head.startsWith(parts[0] + "\n")) {
            return false;
        }
        var bytes = Base64.getDecoder().decode(own.get().substring(line.length()));
        return HexFormat.of().formatHex(bytes, 0, KEY_ID).equals(parts[1])
                && signed.verify(Arrays.copyOfRange(bytes, KEY_ID, bytes.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] hash(byte[]... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha.update(part);
            }
            return sha.digest();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
