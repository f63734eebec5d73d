package onedoor.proof.suite;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A public key with its name and the time in which it may have signed. */
public final class VerificationKey {

    private static final int COORDINATE = 32;

    private final Suite suite;
    private final AsymmetricKeyParameter point;
    private final String keyId;
    private final @Nullable Instant notBefore;
    private final @Nullable Instant notAfter;

    private VerificationKey(
            Suite suite,
            AsymmetricKeyParameter point,
            @Nullable String keyId,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter) {
        this.suite = suite;
        this.point = point;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
        this.keyId = keyId == null ? thumbprint(suite, point) : keyId;
    }

    /**
     * Reads a JWK; its private half, if there is one, is left behind. Without a name the thumbprint
     * (RFC 7638) is the name; {@code nbf} and {@code exp} bound its time, in seconds.
     *
     * @throws IllegalArgumentException when it is no key of a known suite
     */
    public static VerificationKey of(JsonNode jwk) {
        Suite suite = Suite.ofCurve(jwk.path("crv").asString(""));
        if (!jwk.path("kty").asString("").equals(suite.keyType())) {
            throw new IllegalArgumentException(suite.curve() + " goes with " + suite.keyType());
        }
        String alg = jwk.path("alg").asString(suite.algorithm());
        if (!alg.equals(suite.algorithm())) {
            throw new IllegalArgumentException(suite.curve() + " does not go with " + alg);
        }
        return new VerificationKey(
                suite,
                point(suite, jwk),
                jwk.path("kid").isString() ? jwk.path("kid").asString() : null,
                seconds(jwk.path("nbf")),
                seconds(jwk.path("exp")));
    }

    private static @Nullable Instant seconds(JsonNode number) {
        return number.isIntegralNumber() ? Instant.ofEpochSecond(number.asLong()) : null;
    }

    private static AsymmetricKeyParameter point(Suite suite, JsonNode jwk) {
        byte[] x = Encoding.decode(jwk.path("x").asString(""), COORDINATE);
        return switch (suite) {
            case EDDSA -> new Ed25519PublicKeyParameters(x, 0);
            case ES256, SM2_SM3 -> {
                byte[] y = Encoding.decode(jwk.path("y").asString(""), COORDINATE);
                // The constructor refuses what is not on the curve.
                yield new ECPublicKeyParameters(
                        suite.domain()
                                .getCurve()
                                .createPoint(new BigInteger(1, x), new BigInteger(1, y)),
                        suite.domain());
            }
        };
    }

    /** The same key, said to have signed only from and until these instants. */
    public VerificationKey within(@Nullable Instant from, @Nullable Instant until) {
        return new VerificationKey(suite, point, keyId, from, until);
    }

    public Suite suite() {
        return suite;
    }

    public String keyId() {
        return keyId;
    }

    public @Nullable Instant notBefore() {
        return notBefore;
    }

    public @Nullable Instant notAfter() {
        return notAfter;
    }

    /** Whether the key may have signed at an instant. */
    public boolean isValidAt(Instant at) {
        return (notBefore == null || !at.isBefore(notBefore))
                && (notAfter == null || !at.isAfter(notAfter));
    }

    public boolean verifies(byte[] message, byte[] signature) {
        return suite.verifies(point, message, signature);
    }

    boolean hasPoint(AsymmetricKeyParameter other) {
        return coordinates(suite, point).equals(coordinates(suite, other));
    }

    /** Whether both are one key, whatever their names and times. */
    public boolean isSameAs(VerificationKey other) {
        return suite == other.suite && hasPoint(other.point);
    }

    /** The public JWK with name, use and time. */
    public Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>(coordinates(suite, point));
        jwk.put("alg", suite.algorithm());
        jwk.put("use", "sig");
        jwk.put("kid", keyId);
        if (notBefore != null) {
            jwk.put("nbf", notBefore.getEpochSecond());
        }
        if (notAfter != null) {
            jwk.put("exp", notAfter.getEpochSecond());
        }
        return jwk;
    }

    /** RFC 7638: the digest by which a key is compared on paper or by telephone. */
    public String thumbprint() {
        return thumbprint(suite, point);
    }

    private static String thumbprint(Suite suite, AsymmetricKeyParameter point) {
        StringBuilder members = new StringBuilder("{");
        coordinates(suite, point)
                .forEach((name, value) ->
                        members.append(members.length() == 1 ? "\"" : ",\"")
                                .append(name)
                                .append("\":\"")
                                .append(value)
                                .append('"'));
        try {
            return Encoding.encode(
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    members.append('}')
                                            .toString()
                                            .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // In the alphabetical order that a thumbprint needs.
    private static Map<String, String> coordinates(Suite suite, AsymmetricKeyParameter point) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("crv", suite.curve());
        members.put("kty", suite.keyType());
        switch (point) {
            case Ed25519PublicKeyParameters ed ->
                    members.put("x", Encoding.encode(ed.getEncoded()));
            case ECPublicKeyParameters ec -> {
                members.put("x", coordinate(ec.getQ().getAffineXCoord().toBigInteger()));
                members.put("y", coordinate(ec.getQ().getAffineYCoord().toBigInteger()));
            }
            default -> throw new IllegalArgumentException("a key for no known suite");
        }
        return members;
    }

    private static String coordinate(BigInteger value) {
        return Encoding.encode(BigIntegers.asUnsignedByteArray(COORDINATE, value));
    }

    @Override
    public String toString() {
        return "VerificationKey[" + suite.algorithm() + " " + keyId + "]";
    }
}
