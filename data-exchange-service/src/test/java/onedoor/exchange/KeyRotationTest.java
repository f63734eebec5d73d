package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import onedoor.proof.suite.Encoding;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.VerificationKey;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Keys of three suites take over from one another while calls go on. */
class KeyRotationTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final String person = Numbers.person();
    @Autowired private Environment environment;
    private Path file;
    private String original;

    @BeforeEach
    void aRegisterThatAnswers() throws IOException {
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("{\"records\":[{\"name\":\"测试人\"}]}")));
        file = Path.of(environment.getRequiredProperty("ONEDOOR_EVIDENCE_KEY_FILE"));
        original = Files.readString(file);
    }

    @AfterEach
    void theFirstKey() throws IOException {
        Files.writeString(file, original);
        assertThat(reload().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> reload() {
        return post("/api/exchange/keys/reloads", administrator(), "");
    }

    private JsonNode record() {
        HttpResponse<String> response =
                send(
                        request(scene.path("register") + "/query")
                                .header("Authorization", scene.bearer())
                                .header("X-Road-Client", scene.client())
                                .header("OneDoor-Purpose", "TEST")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                text(
                                                        Map.of(
                                                                "subject",
                                                                Map.of(
                                                                        "type", "person", "id",
                                                                        person),
                                                                "fields",
                                                                List.of("name"))))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String id = response.headers().firstValue("OneDoor-Evidence").orElseThrow();
        return json(get("/api/exchange/evidence/" + id, scene.bearer())).at("/records/0");
    }

    private static String elliptic(String curve, String named, String id) {
        X9ECParameters parameters = CustomNamedCurves.getByName(named);
        BigInteger d =
                BigIntegers.createRandomInRange(
                        BigInteger.TWO,
                        parameters.getN().subtract(BigInteger.TWO),
                        new java.security.SecureRandom());
        ECPoint q = parameters.getG().multiply(d).normalize();
        return text(
                Map.of(
                        "kty",
                        "EC",
                        "crv",
                        curve,
                        "kid",
                        id,
                        "d",
                        Encoding.encode(BigIntegers.asUnsignedByteArray(32, d)),
                        "x",
                        Encoding.encode(q.getAffineXCoord().getEncoded()),
                        "y",
                        Encoding.encode(q.getAffineYCoord().getEncoded())));
    }

    private void verifiesByThePublishedKey(JsonNode record, String suite) {
        JsonNode shown = record.get("record");
        assertThat(shown.get("suite").asString()).isEqualTo(suite);
        VerificationKey key =
                json(get("/api/exchange/keys", null))
                        .at("/evidence/keys")
                        .valueStream()
                        .map(VerificationKey::of)
                        .filter(known -> known.keyId().equals(shown.get("keyId").asString()))
                        .findFirst()
                        .orElseThrow();
        String jws = record.get("jws").asString();
        assertThat(
                        Jws.verifies(
                                key,
                                record.get("canonical").asString(),
                                jws.substring(jws.lastIndexOf('.') + 1)))
                .isTrue();
    }

    @Test
    void aNewKeySignsAndTheOldOnesGoOnVerifying() throws IOException {
        JsonNode first = record();
        // The old key is not even in the file any more.
        Files.writeString(file, elliptic("P-256", "secp256r1", "es-" + scene.number));
        HttpResponse<String> reloaded = reload();
        assertThat(reloaded.statusCode()).as(reloaded.body()).isEqualTo(200);
        assertThat(json(reloaded).get("signing").asString()).isEqualTo("es-" + scene.number);
        JsonNode second = record();
        Files.writeString(file, elliptic("SM2", "sm2p256v1", "sm2-" + scene.number));
        assertThat(reload().statusCode()).isEqualTo(200);
        JsonNode third = record();

        verifiesByThePublishedKey(first, "EdDSA");
        verifiesByThePublishedKey(second, "ES256");
        verifiesByThePublishedKey(third, "SM2-SM3");
        assertThat(json(get("/api/exchange/keys", null)).get("signing").asString())
                .isEqualTo("sm2-" + scene.number);
        assertThat(get("/api/exchange/keys", null).body()).doesNotContain("\"d\"");
        assertThat(json(get("/api/exchange/log/verification", auditor())).get("findings"))
                .isEmpty();
    }

    @Test
    void noCallIsRefusedWhileKeysChange() throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Integer> caller =
                    () -> {
                        int calls = 0;
                        while (going.get() || calls < 5) {
                            record();
                            calls++;
                        }
                        return calls;
                    };
            var one = threads.submit(caller);
            var other = threads.submit(caller);
            for (int i = 0; i < 6; i++) {
                String id = "rolling-" + scene.number + "-" + i;
                Files.writeString(
                        file,
                        i % 2 == 0
                                ? elliptic("SM2", "sm2p256v1", id)
                                : elliptic("P-256", "secp256r1", id));
                assertThat(reload().statusCode()).isEqualTo(200);
            }
            going.set(false);
            assertThat(one.get() + other.get()).isGreaterThan(9);
        }
        assertThat(json(get("/api/exchange/log/verification", auditor())).get("findings"))
                .isEmpty();
    }

    @Test
    void aFileThatIsNoGoodLeavesThePresentKeyInUse() throws IOException {
        for (String bad :
                List.of(
                        "",
                        "{\"keys\":[]}",
                        "{\"keys\":[" + original + "," + original + "]}",
                        elliptic("SM2", "sm2p256v1", "evidence-1"))) {
            Files.writeString(file, bad);
            HttpResponse<String> refused = reload();
            assertThat(refused.statusCode()).as(bad).isEqualTo(422);
            assertThat(json(refused).get("type").asString())
                    .isEqualTo("urn:onedoor:problem:keys-unusable");
        }
        assertThat(record().at("/record/keyId").asString()).isEqualTo("evidence-1");
        assertThat(post("/api/exchange/keys/reloads", auditor(), "").statusCode()).isEqualTo(403);
        assertThat(post("/api/exchange/keys/reloads", scene.bearer(), "").statusCode())
                .isEqualTo(403);
    }
}
