package onedoor.workflow.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import onedoor.workflow.WorkflowTest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@WorkflowTest
class SignaturesTest {

    private static final byte[] CONTENT = "证照内容".getBytes(UTF_8);

    @Autowired KeyStore keys;
    @Autowired Clock clock;
    @TempDir Path folder;

    @Test
    void digestsAsGbT32905Says() {
        SM3Digest digest = new SM3Digest();
        digest.update("abc".getBytes(UTF_8), 0, 3);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    @Test
    void signsWithTheAlgorithmThatTheKeyIsFor() throws Exception {
        assertThat(signed(pem("Ed25519", null)).algorithm()).isEqualTo("EdDSA");
        assertThat(signed(pem("EC", "secp256r1")).algorithm()).isEqualTo("ES256");
        assertThat(signed(pem("EC", "sm2p256v1")).algorithm()).isEqualTo("SM2-SM3");
        ECKey jwk = new ECKeyGenerator(Curve.P_256).generate();
        Signature signature = signed(jwk.toJSONString());
        assertThat(signature.kid()).isEqualTo(jwk.computeThumbprint().toString());
        assertThat(
                        JWSObject.parse(signature.detached(), new Payload(CONTENT))
                                .verify(new ECDSAVerifier(jwk.toECPublicKey())))
                .isTrue();
    }

    @Test
    void takesAnSm2KeyAsJwkToo() throws Exception {
        String jwk =
                """
                {"kty":"EC","crv":"SM2","d":"%s"}
                """
                        .formatted(
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(new byte[] {1, 2, 3}));
        Signature signature = signed(jwk);
        String header =
                new String(
                        Base64.getUrlDecoder().decode(signature.detached().split("\\.", -1)[0]),
                        UTF_8);
        assertThat(JsonMapper.shared().readTree(header).path("alg").asString())
                .isEqualTo("SM2-SM3");
    }

    @Test
    void keepsOldSignaturesGoodWhenTheKeyChanges() throws Exception {
        Signatures before = with(pem("EC", "secp256r1"));
        Signature old = before.sign("t", CONTENT);
        Signatures after = with(pem("EC", "sm2p256v1"));
        assertThat(after.verify(CONTENT, old)).isTrue();
        assertThat(after.keys()).extracting(PublicKey::kid).contains(old.kid());
        assertThat(after.keys()).allSatisfy(k -> assertThat(k.jwk()).doesNotContainKey("d"));
    }

    @Test
    void noticesWhateverWasChanged() throws Exception {
        for (String key :
                new String[] {
                    pem("Ed25519", null), pem("EC", "secp256r1"), pem("EC", "sm2p256v1")
                }) {
            Signatures signatures = with(key);
            Signature signature = signatures.sign("t", CONTENT);
            assertThat(signatures.verify("别的".getBytes(UTF_8), signature)).isFalse();
            Signature other = with(pem("EC", "sm2p256v1")).sign("t", CONTENT);
            assertThat(signatures.verify(CONTENT, new Signature(other.kid(), signature.detached())))
                    .isFalse();
            assertThat(signatures.verify(CONTENT, new Signature(signature.kid(), "x..y")))
                    .isFalse();
            assertThat(signatures.verify(CONTENT, new Signature("nobody", signature.detached())))
                    .isFalse();
        }
    }

    @Test
    void refusesAKeyItCannotSignWith() throws Exception {
        for (String wrong : new String[] {"", "x", "{}", pem("EC", "secp384r1")}) {
            assertThatThrownBy(() -> with(wrong))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("key-file");
        }
    }

    private Signature signed(String key) throws Exception {
        Signatures signatures = with(key);
        Signature signature = signatures.sign("onedoor-test", CONTENT);
        assertThat(signatures.verify(CONTENT, signature)).isTrue();
        return signature;
    }

    private Signatures with(String key) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), key);
        return new Signatures(new SigningSettings(file), keys, clock);
    }

    private static String pem(String algorithm, String curve) throws Exception {
        KeyPairGenerator generator =
                KeyPairGenerator.getInstance(algorithm, new BouncyCastleProvider());
        if (curve != null) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
