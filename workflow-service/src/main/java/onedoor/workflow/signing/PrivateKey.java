package onedoor.workflow.signing;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The key that signs, and the algorithm it is for. */
record PrivateKey(Algorithm algorithm, AsymmetricKeyParameter secret, PublicKey shown) {

    /** Reads a private JWK, or PEM as {@code openssl genpkey} writes it. */
    static PrivateKey read(String text) {
        try {
            return text.stripLeading().startsWith("{") ? jwk(text) : pem(text);
        } catch (IOException | RuntimeException wrong) {
            throw new IllegalStateException(
                    "onedoor.workflow.signing.key-file must hold a private key on P-256, Ed25519 or"
                            + " SM2, as JWK or PEM",
                    wrong);
        }
    }

    byte[] sign(byte[] message) {
        return algorithm.sign(secret, message);
    }

    private static PrivateKey jwk(String text) {
        JsonNode jwk = JsonMapper.shared().readTree(text);
        Algorithm algorithm = Algorithm.ofCurve(jwk.path("crv").asString());
        byte[] d = PublicKey.decode(jwk.path("d").asString());
        return of(
                algorithm == Algorithm.ED25519
                        ? new Ed25519PrivateKeyParameters(d, 0)
                        : new ECPrivateKeyParameters(new BigInteger(1, d), algorithm.domain()));
    }

    private static PrivateKey pem(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                switch (part) {
                    case PrivateKeyInfo info -> {
                        return of(PrivateKeyFactory.createKey(info));
                    }
                    case PEMKeyPair pair -> {
                        return of(PrivateKeyFactory.createKey(pair.getPrivateKeyInfo()));
                    }
                    default -> {} // EC parameters come before the key
                }
            }
        }
        throw new IOException("no private key");
    }

    private static PrivateKey of(AsymmetricKeyParameter secret) {
        return switch (secret) {
            case Ed25519PrivateKeyParameters key ->
                    new PrivateKey(
                            Algorithm.ED25519,
                            key,
                            PublicKey.of(Algorithm.ED25519, key.generatePublicKey()));
            case ECPrivateKeyParameters key -> {
                Algorithm algorithm = Algorithm.of(key.getParameters());
                var domain = algorithm.domain();
                var own = new ECPrivateKeyParameters(key.getD(), domain);
                var point = domain.getG().multiply(key.getD()).normalize();
                yield new PrivateKey(
                        algorithm,
                        own,
                        PublicKey.of(algorithm, new ECPublicKeyParameters(point, domain)));
            }
            default -> throw new IllegalArgumentException("a key for no known algorithm");
        };
    }

    @Override
    public String toString() {
        return "PrivateKey[" + algorithm + ", " + shown.kid() + "]"; // never the secret
    }
}
