package onedoor.proof.suite;

import java.util.Base64;

/** base64url without padding, one spelling per value. */
public final class Encoding {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Encoding() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /**
     * Decodes a text that has no other spelling.
     *
     * @throws IllegalArgumentException when it is not base64url, or padded, or has stray bits at
     *     its end
     */
    public static byte[] decode(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("not the one base64url spelling");
        }
        return bytes;
    }

    static byte[] decode(String text, int length) {
        byte[] bytes = decode(text);
        if (bytes.length != length) {
            throw new IllegalArgumentException("expected " + length + " bytes");
        }
        return bytes;
    }
}
