package onedoor.exchange.credential;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import onedoor.kit.Sha256;

/** Reads one certificate as its owner hands it in (RFC 7468). */
sealed interface Pem {

    record Read(X509Certificate certificate) implements Pem {}

    record Wrong(String reason) implements Pem {}

    /** Takes exactly one certificate with a key that is strong enough, and no private key. */
    static Pem of(String text) {
        if (text.contains("PRIVATE KEY")) {
            return new Wrong("只交证书，私钥不得离开本单位");
        }
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            text.strip().getBytes(StandardCharsets.UTF_8)));
            if (found.size() != 1
                    || !(found.iterator().next() instanceof X509Certificate certificate)) {
                return new Wrong("须是一张 PEM 格式的证书");
            }
            return isStrong(certificate.getPublicKey())
                    ? new Read(certificate)
                    : new Wrong("密钥强度不足：RSA 至少 2048 位，EC 至少 256 位，或 Ed25519");
        } catch (CertificateException unreadable) {
            return new Wrong("须是一张 PEM 格式的证书");
        }
    }

    private static boolean isStrong(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= 2048;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= 256;
            case EdECPublicKey edwards -> true;
            default -> false;
        };
    }

    /** SHA-256 over the whole certificate, in lower-case hex. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return Sha256.hex(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
