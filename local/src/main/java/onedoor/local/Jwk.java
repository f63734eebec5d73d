package onedoor.local;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON Web Keys (RFC 7517, RFC 8037) of the two kinds in use: P-256 for ES256, and Ed25519. */
record Jwk(Map<String, Object> members) {

    private static final int P256_BYTES = 32;

    Jwk {
        members = Map.copyOf(members);
    }

    static Jwk newEs256() {
        var pair = generate("EC");
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var x = encode(point.getAffineX());
        var y = encode(point.getAffineY());
        // RFC 7638: the members in alphabetical order, no spaces.
        var kid =
                thumbprint(
                        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                                .formatted(x, y));
        return new Jwk(
                Map.of(
                        "kty",
                        "EC",
                        "crv",
                        "P-256",
                        "alg",
                        "ES256",
                        "use",
                        "sig",
                        "kid",
                        kid,
                        "x",
                        x,
                        "y",
                        y,
                        "d",
                        encode(((ECPrivateKey) pair.getPrivate()).getS())));
    }

    static Jwk newEd25519() {
        var pair = generate("Ed25519");
        var encoded = pair.getPublic().getEncoded();
        // The last 32 bytes of the X.509 form are the key itself (RFC 8410).
        var x = encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        var d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        var kid = thumbprint("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(x));
        return new Jwk(
                Map.of(
                        "kty", "OKP", "crv", "Ed25519", "alg", "EdDSA", "use", "sig", "kid", kid,
                        "x", x, "d", encode(d)));
    }

    /** What others may see: without the private member. */
    Jwk publicPart() {
        var open = new LinkedHashMap<>(members);
        open.remove("d");
        return new Jwk(open);
    }

    String kid() {
        return (String) members.getOrDefault("kid", "");
    }

    /** A compact JWS of these claims, signed with ES256. */
    String sign(String claims) {
        var header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(kid());
        var input = encode(bytes(header)) + "." + encode(bytes(claims));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey());
            signature.update(bytes(input));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var d =
                new BigInteger(
                        1, Base64.getUrlDecoder().decode((String) members.getOrDefault("d", "")));
        return KeyFactory.getInstance("EC")
                .generatePrivate(
                        new ECPrivateKeySpec(d, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static KeyPair generate(String algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String thumbprint(String canonical) {
        try {
            return encode(MessageDigest.getInstance("SHA-256").digest(bytes(canonical)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(BigInteger number) {
        var raw = number.toByteArray();
        var fixed = new byte[P256_BYTES];
        var length = Math.min(raw.length, P256_BYTES);
        System.arraycopy(raw, raw.length - length, fixed, P256_BYTES - length, length);
        return encode(fixed);
    }

    private static String encode(byte[] raw) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }
}
