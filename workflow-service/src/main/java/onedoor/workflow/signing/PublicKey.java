package onedoor.workflow.signing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/** The public half of a key as a JWK (RFC 7517), under its thumbprint (RFC 7638). */
public record PublicKey(String kid, String kty, String crv, String x, @Nullable String y) {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static PublicKey of(Algorithm algorithm, AsymmetricKeyParameter key) {
        String x;
        String y = null;
        if (key instanceof ECPublicKeyParameters point) {
            x = encode(coordinate(point.getQ().getAffineXCoord().toBigInteger()));
            y = encode(coordinate(point.getQ().getAffineYCoord().toBigInteger()));
        } else {
            x = encode(((Ed25519PublicKeyParameters) key).getEncoded());
        }
        return new PublicKey(
                thumbprint(algorithm, x, y), algorithm.keyType(), algorithm.curve(), x, y);
    }

    Algorithm algorithm() {
        return Algorithm.ofCurve(crv);
    }

    boolean verify(byte[] message, byte[] signature) {
        return algorithm().verify(parameters(), message, signature);
    }

    private AsymmetricKeyParameter parameters() {
        if (y == null) {
            return new Ed25519PublicKeyParameters(decode(x), 0);
        }
        var domain = algorithm().domain();
        return new ECPublicKeyParameters(
                domain.getCurve()
                        .createPoint(new BigInteger(1, decode(x)), new BigInteger(1, decode(y))),
                domain);
    }

    /** As it is published. */
    public Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", kty);
        jwk.put("crv", crv);
        jwk.put("kid", kid);
        jwk.put("alg", algorithm().header());
        jwk.put("x", x);
        if (y != null) {
            jwk.put("y", y);
        }
        return jwk;
    }

    static byte[] decode(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    static String encode(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    private static byte[] coordinate(BigInteger value) {
        return BigIntegers.asUnsignedByteArray(32, value);
    }

    private static String thumbprint(Algorithm algorithm, String x, @Nullable String y) {
        String members =
                "{\"crv\":\"%s\",\"kty\":\"%s\",\"x\":\"%s\"%s}"
                        .formatted(
                                algorithm.curve(),
                                algorithm.keyType(),
                                x,
                                y == null ? "" : ",\"y\":\"" + y + "\"");
        try {
            return encode(
                    MessageDigest.getInstance("SHA-256")
                            .digest(members.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
