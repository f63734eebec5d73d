package onedoor.exchange.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import onedoor.proof.suite.Signer;
import onedoor.proof.suite.Suite;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourceTest {

    // RFC 8037 appendix A.1
    private static final String PRIVATE =
            """
            {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
            """;

    @TempDir Path folder;

    @Test
    void namesAKeyWithoutANameByItsThumbprint() throws IOException {
        KeySource.Keys keys = new JwkFile(Files.writeString(folder.resolve("key"), PRIVATE)).read();
        Signer signer = keys.signers().getFirst();
        assertThat(signer.key().keyId()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(signer.key().verifies(new byte[0], signer.sign(new byte[0]))).isTrue();
    }

    @Test
    void takesPublicKeysOfASetForVerifyingOnly() throws IOException {
        String set =
                "{\"keys\":[%s,%s]}"
                        .formatted(PRIVATE, PRIVATE.replaceAll("\"d\":[^,]*,", "\"kid\":\"old\","));
        KeySource.Keys keys = new JwkFile(Files.writeString(folder.resolve("key"), set)).read();
        assertThat(keys.signers()).hasSize(1);
        assertThat(keys.verifiers()).extracting(key -> key.keyId()).contains("old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"keys\":[{}]}",
                "[",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"AA\"}"
            })
    void refusesWhatIsNoKey(String content) throws IOException {
        JwkFile file = new JwkFile(Files.writeString(folder.resolve("key"), content));
        assertThatThrownBy(file::read).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNothingWithoutAFile() {
        assertThatThrownBy(() -> KeySource.of(new SigningSettings(Path.of(""), null)).read())
                .hasMessageContaining("ONEDOOR_EVIDENCE_KEY_FILE");
        assertThatThrownBy(() -> new JwkFile(folder.resolve("absent")).read())
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519"})
    void readsAKeyStoreAndSignsWithItsNewestCertificate(String algorithm)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Path file = folder.resolve("keys.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Instant now = Instant.now();
        enter(store, "old", algorithm, now.minusSeconds(7200));
        enter(store, "new", algorithm, now.minusSeconds(3600));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        KeySource.Keys keys = KeySource.of(new SigningSettings(file, "secret")).read();
        Signer signer = keys.signers().getFirst();
        assertThat(signer.key().keyId()).isEqualTo("new");
        assertThat(signer.key().suite())
                .isEqualTo(algorithm.equals("EC") ? Suite.ES256 : Suite.EDDSA);
        assertThat(signer.key().isValidAt(now)).isTrue();
        assertThat(signer.key().isValidAt(now.minusSeconds(4000))).isFalse();
        byte[] message = "a record".getBytes(UTF_8);
        assertThat(signer.key().verifies(message, signer.sign(message))).isTrue();
        assertThat(keys.verifiers()).hasSize(2);
        assertThatThrownBy(() -> new Pkcs12File(file, "wrong").read())
                .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
    }

    private static void enter(KeyStore store, String alias, String algorithm, Instant from)
            throws GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=" + alias);
        X509Certificate certificate =
                new JcaX509CertificateConverter()
                        .getCertificate(
                                new JcaX509v3CertificateBuilder(
                                                name,
                                                BigInteger.ONE,
                                                Date.from(from),
                                                Date.from(from.plusSeconds(86_400)),
                                                name,
                                                pair.getPublic())
                                        .build(
                                                new JcaContentSignerBuilder(
                                                                algorithm.equals("EC")
                                                                        ? "SHA256withECDSA"
                                                                        : "Ed25519")
                                                        .build(pair.getPrivate())));
        store.setKeyEntry(
                alias, pair.getPrivate(), "secret".toCharArray(), new Certificate[] {certificate});
    }
}
