package onedoor.proof.suite;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import onedoor.proof.evidence.CanonicalJson;

/** JWS (RFC 7515) over a text, with {@code alg} and {@code kid} in a canonical header. */
public final class Jws {

    private Jws() {}

    /** The signature part over a payload. */
    public static String sign(Signer signer, String payload) {
        return Encoding.encode(
                signer.sign(signingInput(signer.key().suite(), signer.key().keyId(), payload)));
    }

    /** Whether a signature part is this key's over the payload. */
    public static boolean verifies(VerificationKey key, String payload, String signature) {
        byte[] bytes;
        try {
            bytes = Encoding.decode(signature);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return key.verifies(signingInput(key.suite(), key.keyId(), payload), bytes);
    }

    /** Header, payload and signature in compact form. */
    public static String compact(Suite suite, String keyId, String payload, String signature) {
        return new String(signingInput(suite, keyId, payload), StandardCharsets.US_ASCII)
                + "."
                + signature;
    }

    /** The compact form without its payload (RFC 7515 appendix F). */
    public static String detached(Suite suite, String keyId, String signature) {
        return header(suite, keyId) + ".." + signature;
    }

    private static String header(Suite suite, String keyId) {
        return base64(CanonicalJson.of(Map.of("alg", suite.algorithm(), "kid", keyId)));
    }

    private static byte[] signingInput(Suite suite, String keyId, String payload) {
        return (header(suite, keyId) + "." + base64(payload)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(String text) {
        return Encoding.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
