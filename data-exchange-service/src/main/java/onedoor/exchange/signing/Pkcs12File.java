package onedoor.exchange.signing;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import onedoor.proof.suite.Encoding;
import onedoor.proof.suite.Signer;
import onedoor.proof.suite.Suite;
import onedoor.proof.suite.VerificationKey;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A PKCS#12 store, read through the platform's own key-store interface: what signs is an opaque
 * handle, as it would be with a PKCS#11 token. The alias is the key's name, the certificate's
 * period its time, the newest certificate signs.
 */
record Pkcs12File(Path file, @Nullable String password) implements KeySource {

    @Override
    public Keys read() throws IOException {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, secret);
            List<Handle> signers = new ArrayList<>();
            List<VerificationKey> verifiers = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (!(store.getCertificate(alias) instanceof X509Certificate certificate)) {
                    throw new IllegalArgumentException(alias + " has no certificate");
                }
                VerificationKey key = key(alias, certificate);
                verifiers.add(key);
                if (store.getKey(alias, secret) instanceof PrivateKey held) {
                    signers.add(new Handle(held, key));
                }
            }
            signers.sort((a, b) -> newest(b).compareTo(newest(a)));
            return new Keys(List.copyOf(signers), verifiers);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the key store cannot be opened", unusable);
        }
    }

    private static java.time.Instant newest(Handle handle) {
        java.time.@Nullable Instant from = handle.key().notBefore();
        return from == null ? java.time.Instant.EPOCH : from;
    }

    private static VerificationKey key(String alias, X509Certificate certificate) {
        return VerificationKey.of(
                        JsonMapper.shared().valueToTree(jwk(alias, certificate.getPublicKey())))
                .within(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant());
    }

    private static Map<String, Object> jwk(String alias, PublicKey key) {
        return switch (key) {
            case ECPublicKey ec ->
                    Map.of(
                            "kty",
                            "EC",
                            "crv",
                            "P-256",
                            "kid",
                            alias,
                            "x",
                            coordinate(ec.getW().getAffineX()),
                            "y",
                            coordinate(ec.getW().getAffineY()));
            case EdECPublicKey ed -> {
                // The last 32 bytes of the X.509 form are the key itself (RFC 8410).
                byte[] encoded = ed.getEncoded();
                yield Map.of(
                        "kty",
                        "OKP",
                        "crv",
                        "Ed25519",
                        "kid",
                        alias,
                        "x",
                        Encoding.encode(
                                Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
            }
            default -> throw new IllegalArgumentException(alias + " is a key for no known suite");
        };
    }

    private static String coordinate(BigInteger value) {
        return Encoding.encode(BigIntegers.asUnsignedByteArray(32, value));
    }

    @Override
    public String version() {
        return JwkFile.Stamp.of(file);
    }

    private record Handle(PrivateKey held, VerificationKey key) implements Signer {

        @Override
        public byte[] sign(byte[] message) {
            try {
                Signature signature =
                        Signature.getInstance(
                                key.suite() == Suite.EDDSA
                                        ? "Ed25519"
                                        : "SHA256withECDSAinP1363Format");
                signature.initSign(held);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException("could not be signed", failed);
            }
        }

        @Override
        public String toString() {
            return "Handle[" + key + "]";
        }
    }

    @Override
    public String toString() {
        return "Pkcs12File[" + file + "]"; // never the password
    }
}
