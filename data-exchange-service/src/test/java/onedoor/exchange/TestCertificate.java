package onedoor.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A key with a certificate that it has signed itself, as X-Road's systems have them. */
record TestCertificate(KeyPair keys, X509Certificate certificate) {

    static final String PASSWORD = "secret";

    static TestCertificate of(String name) {
        return of(name, Instant.now().plus(Duration.ofDays(1)));
    }

    static TestCertificate of(String name, Instant notAfter) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X500Name holder = new X500Name("CN=" + name);
            return new TestCertificate(
                    keys,
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    new JcaX509v3CertificateBuilder(
                                                    holder,
                                                    BigInteger.valueOf(System.nanoTime()),
                                                    Date.from(notAfter.minus(Duration.ofDays(9))),
                                                    Date.from(notAfter),
                                                    holder,
                                                    keys.getPublic())
                                            .addExtension(
                                                    Extension.subjectAlternativeName,
                                                    false,
                                                    new GeneralNames(
                                                            new GeneralName(
                                                                    GeneralName.iPAddress,
                                                                    "127.0.0.1")))
                                            .build(
                                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                                            .build(keys.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String pem() {
        return pem("CERTIFICATE", encoded());
    }

    String privateKeyPem() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private static String pem(String what, byte[] content) {
        String text =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        return store;
    }

    /** A PKCS#12 file with key and certificate. */
    String file() {
        try {
            Path file = Files.createTempFile("onedoor-tls-", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                store().store(out, PASSWORD.toCharArray());
            }
            return file.toString();
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Shows this certificate, and trusts the server's alone. */
    SSLContext towards(TestCertificate server) {
        try {
            KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
            shown.init(store(), PASSWORD.toCharArray());
            return context(shown, server);
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Shows no certificate, and trusts the server's alone. */
    static SSLContext nobodyTowards(TestCertificate server) {
        try {
            return context(null, server);
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static SSLContext context(@Nullable KeyManagerFactory shown, TestCertificate server)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown == null ? null : shown.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
