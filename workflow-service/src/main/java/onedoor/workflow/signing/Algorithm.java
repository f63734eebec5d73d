package onedoor.workflow.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CipherParameters;
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
 * How a paper may be signed: ECDSA on P-256 (RFC 7518), Ed25519 (RFC 8037), or SM2 with SM3 (GB/T
 * 32918, 32905), whose name in the header is this platform's own, as none is registered.
 */
@SuppressWarnings("ImmutableEnumChecker") // BouncyCastle's curves are immutable, but do not say so
enum Algorithm {
    ES256("ES256", "EC", "P-256", "secp256r1"),
    ED25519("EdDSA", "OKP", "Ed25519", null),
    SM2("SM2-SM3", "EC", "SM2", "sm2p256v1");

    /** GB/T 32918.2: the signer's identity where none was agreed on. */
    private static final byte[] USER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private final String header;
    private final String keyType;
    private final String curve;
    private final @Nullable ECDomainParameters domain;

    Algorithm(String header, String keyType, String curve, @Nullable String named) {
        this.header = header;
        this.keyType = keyType;
        this.curve = curve;
        X9ECParameters known = named == null ? null : CustomNamedCurves.getByName(named);
        this.domain = known == null ? null : new ECDomainParameters(known);
    }

    /** The name in a signature's header. */
    String header() {
        return header;
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

    static Algorithm ofCurve(String curve) {
        return Arrays.stream(values())
                .filter(a -> a.curve.equals(curve))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no signatures on " + curve));
    }

    static Algorithm of(ECDomainParameters parameters) {
        return Arrays.stream(values())
                .filter(a -> a.domain != null && a.domain.getN().equals(parameters.getN()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("neither P-256 nor SM2"));
    }

    byte[] sign(CipherParameters privateKey, byte[] message) {
        try {
            Signer signer = signer();
            signer.init(
                    true,
                    this == SM2 ? identified(new ParametersWithRandom(privateKey)) : privateKey);
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (org.bouncycastle.crypto.CryptoException e) {
            throw new IllegalStateException("a paper could not be signed", e);
        }
    }

    boolean verify(CipherParameters publicKey, byte[] message, byte[] signature) {
        Signer signer = signer();
        signer.init(false, this == SM2 ? identified(publicKey) : publicKey);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    /** Both halves of an elliptic signature as 32 bytes each, as RFC 7518, 3.4 has it. */
    private Signer signer() {
        return switch (this) {
            case ES256 ->
                    new DSADigestSigner(
                            new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())),
                            new SHA256Digest(),
                            PlainDSAEncoding.INSTANCE);
            case ED25519 -> new Ed25519Signer();
            case SM2 -> new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
        };
    }

    private static CipherParameters identified(CipherParameters key) {
        return new ParametersWithID(key, USER);
    }
}
