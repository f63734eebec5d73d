package onedoor.proof.suite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SuiteTest {

    private static JsonNode json(Map<String, ?> members) {
        return JsonMapper.shared().valueToTree(members);
    }

    private static String hex(String digits) {
        return Encoding.encode(HexFormat.of().parseHex(digits));
    }

    @Nested
    class AgreesWithThePublishedVector {

        @Test
        void ofEdDsaInRfc8037() {
            SecretKey key = SecretKey.of(json(SampleKeys.ED25519));
            byte[] input =
                    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(US_ASCII);
            assertThat(Encoding.encode(key.sign(input)))
                    .isEqualTo(
                            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
            assertThat(key.key().thumbprint())
                    .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        }

        @Test
        void ofEcdsaInRfc6979() {
            SecretKey key = SecretKey.of(json(SampleKeys.P256));
            assertThat(HexFormat.of().formatHex(key.sign("sample".getBytes(UTF_8))))
                    .isEqualTo(
                            "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                                    + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
        }

        @Test
        void ofSm2InItsStandardsAppendix() {
            VerificationKey key = SecretKey.of(json(SampleKeys.SM2)).key();
            byte[] signature =
                    HexFormat.of()
                            .parseHex(
                                    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                                            + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
            assertThat(key.verifies("message digest".getBytes(US_ASCII), signature)).isTrue();
            assertThat(key.verifies("message Digest".getBytes(US_ASCII), signature)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("onedoor.proof.suite.SampleKeys#all")
    void findsEveryChangedBitOfAMessageAndOfASignature(Map<String, String> jwk) {
        SecretKey secret = SecretKey.of(json(jwk));
        byte[] message = "a record".getBytes(UTF_8);
        byte[] signature = secret.sign(message);
        assertThat(signature).hasSize(Suite.SIGNATURE);
        assertThat(secret.key().verifies(message, signature)).isTrue();
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] other = signature.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(secret.key().verifies(message, other)).isFalse();
        }
        for (int bit = 0; bit < 8 * message.length; bit++) {
            byte[] other = message.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(secret.key().verifies(other, signature)).isFalse();
        }
        assertThat(secret.key().verifies(message, new byte[Suite.SIGNATURE])).isFalse();
        assertThat(secret.key().verifies(message, new byte[0])).isFalse();
    }

    @ParameterizedTest
    @MethodSource("onedoor.proof.suite.SampleKeys#all")
    void showsOnlyThePublicHalf(Map<String, String> jwk) {
        SecretKey secret = SecretKey.of(json(jwk));
        Map<String, Object> shown = secret.key().jwk();
        assertThat(shown).doesNotContainKey("d").containsEntry("crv", jwk.get("crv"));
        assertThat(secret.toString() + secret.key()).doesNotContain(jwk.get("d"));
        VerificationKey again = VerificationKey.of(json(shown));
        assertThat(again.isSameAs(secret.key())).isTrue();
        assertThat(again.jwk()).isEqualTo(shown);
    }

    @ParameterizedTest
    @MethodSource("onedoor.proof.suite.SampleKeys#all")
    void signsACompactJwsThatNamesSuiteAndKey(Map<String, String> jwk) {
        SecretKey secret = SecretKey.of(json(jwk));
        String signature = Jws.sign(secret, "{\"a\":1}");
        VerificationKey key = secret.key();
        String[] parts = Jws.compact(key.suite(), key.keyId(), "{\"a\":1}", signature).split("\\.");
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8))
                .isEqualTo(
                        "{\"alg\":\"%s\",\"kid\":\"%s\"}"
                                .formatted(key.suite().algorithm(), key.keyId()));
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
                .isEqualTo("{\"a\":1}");
        assertThat(Jws.verifies(key, "{\"a\":1}", signature)).isTrue();
        assertThat(Jws.verifies(key, "{\"a\":2}", signature)).isFalse();
        // The last of 86 characters carries two bits of its own: the other spellings are refused.
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        assertThat(
                        alphabet.chars()
                                .filter(c ->
                                        Jws.verifies(
                                                key,
                                                "{\"a\":1}",
                                                signature.substring(0, 85) + (char) c))
                                .count())
                .isEqualTo(1);
    }

    @Test
    void refusesKeysThatAreNone() {
        assertRefused(SampleKeys.P256, "x", hex("00".repeat(32)));
        assertRefused(SampleKeys.SM2, "y", SampleKeys.P256.get("y"));
        assertRefused(SampleKeys.P256, "crv", "P-521");
        assertRefused(SampleKeys.P256, "kty", "OKP");
        assertRefused(SampleKeys.P256, "alg", "SM2-SM3");
        assertRefused(SampleKeys.ED25519, "x", SampleKeys.P256.get("x"));
        assertRefused(SampleKeys.ED25519, "d", SampleKeys.P256.get("d"));
        assertRefused(SampleKeys.ED25519, "d", "AA");
        assertRefused(SampleKeys.ED25519, "x", SampleKeys.ED25519.get("x") + "=");
    }

    private static void assertRefused(Map<String, String> jwk, String member, String value) {
        Map<String, String> changed = new LinkedHashMap<>(jwk);
        changed.put(member, value);
        assertThatThrownBy(() -> SecretKey.of(json(changed)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsAKeysTime() {
        Map<String, Object> jwk = new LinkedHashMap<>(SampleKeys.ED25519);
        jwk.put("nbf", 1000);
        jwk.put("exp", 2000);
        VerificationKey key = VerificationKey.of(json(jwk));
        assertThat(key.isValidAt(Instant.ofEpochSecond(999))).isFalse();
        assertThat(key.isValidAt(Instant.ofEpochSecond(1000))).isTrue();
        assertThat(key.isValidAt(Instant.ofEpochSecond(2000))).isTrue();
        assertThat(key.isValidAt(Instant.ofEpochSecond(2001))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void isFoundByItsName(Suite suite) {
        assertThat(Suite.of(suite.algorithm())).contains(suite);
        assertThat(Suite.of("none")).isEmpty();
    }

    @Test
    void tellsWhatItsPrimitivesCost() {
        SuiteCost cost =
                SuiteCost.measure(SecretKey.of(json(SampleKeys.ED25519)), Duration.ofMillis(20));
        assertThat(cost.signNanos()).isPositive();
        assertThat(cost.verifyNanos()).isPositive();
    }
}
