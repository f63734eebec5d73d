package onedoor.proof.suite;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import tools.jackson.databind.JsonNode;

/** A private key in this process. */
public final class SecretKey implements Signer {

    private final AsymmetricKeyParameter secret;
    private final VerificationKey key;

    private SecretKey(AsymmetricKeyParameter secret, VerificationKey key) {
        this.secret = secret;
        this.key = key;
    }

    /** Whether a JWK holds a private half. */
    public static boolean isIn(JsonNode jwk) {
        return jwk.path("d").isString();
    }

    /**
     * Reads a private JWK.
     *
     * @throws IllegalArgumentException when it is none, or its public half is not the private one's
     */
    public static SecretKey of(JsonNode jwk) {
        VerificationKey stated = VerificationKey.of(jwk);
        byte[] d = Encoding.decode(jwk.path("d").asString(""), 32);
        AsymmetricKeyParameter secret = secret(stated.suite(), d);
        if (!stated.hasPoint(publicHalf(secret))) {
            throw new IllegalArgumentException(
                    "the public half does not belong to the private one");
        }
        return new SecretKey(secret, stated);
    }

    private static AsymmetricKeyParameter secret(Suite suite, byte[] d) {
        return switch (suite) {
            case EDDSA -> new Ed25519PrivateKeyParameters(d, 0);
            case ES256, SM2_SM3 -> new ECPrivateKeyParameters(new BigInteger(1, d), suite.domain());
        };
    }

    private static AsymmetricKeyParameter publicHalf(AsymmetricKeyParameter secret) {
        return switch (secret) {
            case Ed25519PrivateKeyParameters ed -> ed.generatePublicKey();
            case ECPrivateKeyParameters ec ->
                    new ECPublicKeyParameters(
                            ec.getParameters().getG().multiply(ec.getD()).normalize(),
                            ec.getParameters());
            default -> throw new IllegalArgumentException("a key for no known suite");
        };
    }

    @Override
    public VerificationKey key() {
        return key;
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.suite().sign(secret, message);
    }

    @Override
    public String toString() {
        return "SecretKey[" + key.keyId() + "]"; // never the secret
    }
}
