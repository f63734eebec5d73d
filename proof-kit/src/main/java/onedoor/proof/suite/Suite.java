package onedoor.proof.suite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.jspecify.annotations.Nullable;

/**
 * How evidence may be signed. Each suite's signature has 64 bytes; the two elliptic ones write both
 * halves with 32 bytes each, as RFC 7518 §3.4 has it.
 */
@SuppressWarnings("ImmutableEnumChecker") // BouncyCastle's curves are immutable, but do not say so
public enum Suite {
    /** Ed25519 (RFC 8037). */
    EDDSA("EdDSA", "OKP", "Ed25519", null),
    /** ECDSA on P-256 with SHA-256 (RFC 7518), its nonces by RFC 6979. */
    ES256("ES256", "EC", "P-256", "secp256r1"),
    /** SM2 (GB/T 32918) with SM3 (GB/T 32905); the name is our own, as JOSE registers none. */
    SM2_SM3("SM2-SM3", "EC", "SM2", "sm2p256v1");

    /** Bytes of a signature. */
    public static final int SIGNATURE = 64;

    /** GB/T 32918.2: the signer's identity where none was agreed on. */
    private static final byte[] USER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private final String algorithm;
    private final String keyType;
    private final String curve;
    private final @Nullable ECDomainParameters domain;

    Suite(String algorithm, String keyType, String curve, @Nullable String named) {
        this.algorithm = algorithm;
        this.keyType = keyType;
        this.curve = curve;
        X9ECParameters known = named == null ? null : CustomNamedCurves.getByName(named);
        this.domain = known == null ? null : new ECDomainParameters(known);
    }

    /** The name in records and in a signature's header. */
    public String algorithm() {
        return algorithm;
    }

    /** The suite of a name. */
    public static Optional<Suite> of(String algorithm) {
        return Arrays.stream(values()).filter(s -> s.algorithm.equals(algorithm)).findFirst();
    }

    static Suite ofCurve(String curve) {
        return Arrays.stream(values())
                .filter(suite -> suite.curve.equals(curve))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no suite signs on " + curve));
    }

    String keyType() {
        return keyType;
    }

    String curve() {
        return curve;
    }

    ECDomainParameters domain() {
        if (domain == null) {
            throw new IllegalStateException(this + " has no short Weierstrass curve");
        }
        return domain;
    }

    byte[] sign(CipherParameters secret, byte[] message) {
        try {
            Signer signer = signer();
            signer.init(
                    true, this == SM2_SM3 ? identified(new ParametersWithRandom(secret)) : secret);
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException failed) {
            throw new IllegalStateException("could not be signed", failed);
        }
    }

    boolean verifies(CipherParameters key, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE) {
            return false;
        }
        Signer signer = signer();
        signer.init(false, this == SM2_SM3 ? identified(key) : key);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    private Signer signer() {
        return switch (this) {
            case EDDSA -> new Ed25519Signer();
            case ES256 ->
                    new DSADigestSigner(
                            new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())),
                            new SHA256Digest(),
                            PlainDSAEncoding.INSTANCE);
            case SM2_SM3 -> new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
        };
    }

    private static CipherParameters identified(CipherParameters key) {
        return new ParametersWithID(key, USER);
    }
}
