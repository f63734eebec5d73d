package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Map;
import onedoor.exchange.stamp.Stamps;
import onedoor.proof.bundle.Report;
import onedoor.proof.bundle.Trust;
import onedoor.proof.bundle.Verifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Time from an authority outside: batch stamps over the log's head. */
class StampTest extends ExchangeTest {

    private final Scene scene = new Scene();
    @Autowired private Stamps stamps;

    @Autowired
    @Qualifier("timeAuthorityHealthIndicator")
    private HealthIndicator health;

    @TempDir private Path folder;

    @BeforeEach
    void aRegisterThatAnswers() {
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("{\"records\":[]}")));
    }

    @AfterEach
    void theAuthorityAnswers() {
        TIME.answersWell();
        stamps.stamp();
    }

    private String call() {
        return send(request(scene.path("register") + "/query")
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        text(
                                                Map.of(
                                                        "subject",
                                                        Map.of(
                                                                "type",
                                                                "person",
                                                                "id",
                                                                Numbers.person()),
                                                        "fields",
                                                        List.of("name"))))))
                .headers()
                .firstValue("OneDoor-Evidence")
                .orElseThrow();
    }

    private Report verified(String id) throws IOException, CertificateEncodingException {
        Path keys =
                Files.writeString(
                        folder.resolve("keys.json"), get("/api/exchange/keys", null).body());
        Path authority =
                Files.write(folder.resolve("tsa.der"), TIME.authority.certificate().getEncoded());
        return Verifier.verify(
                sendForBytes(
                                request("/api/exchange/evidence/" + id + "/bundle")
                                        .header("Authorization", scene.bearer()))
                        .body(),
                Trust.read(keys, null, authority));
    }

    @Test
    void oneStampIsForAllCallsSinceTheLastAndStandsInTheirBundles()
            throws IOException, CertificateEncodingException {
        String first = call();
        String second = call();
        assertThat(verified(first).text()).contains("no time-stamp");
        stamps.stamp();
        String third = call();
        for (String id : List.of(first, second)) {
            Report report = verified(id);
            assertThat(report.isGood()).as(report.text()).isTrue();
            assertThat(report.text()).contains("known at the latest on", "sandbox time authority");
        }
        assertThat(verified(third).text()).contains("no time-stamp");
        long count = jdbc.sql("select count(*) from log_stamp").query(Long.class).single();
        stamps.stamp();
        stamps.stamp();
        assertThat(jdbc.sql("select count(*) from log_stamp").query(Long.class).single())
                .isEqualTo(count + 1);
    }

    @Test
    void believesNoAuthorityThatDoesNotAnswerTheQuestion() throws TSPException, IOException {
        call();
        stamps.stamp();
        TimeStampRequestGenerator other = new TimeStampRequestGenerator();
        other.setCertReq(true);
        byte[] toAnotherQuestion =
                TIME.authority.answer(
                        other.generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.ONE)
                                .getEncoded());
        long count = jdbc.sql("select count(*) from log_stamp").query(Long.class).single();
        for (byte[] nonsense :
                List.of(toAnotherQuestion, "hello".getBytes(UTF_8), new byte[100_000])) {
            call();
            TIME.answers(200, nonsense);
            stamps.stamp();
        }
        TIME.answers(500, new byte[] {1});
        stamps.stamp();
        assertThat(jdbc.sql("select count(*) from log_stamp").query(Long.class).single())
                .isEqualTo(count);
    }

    @Test
    void makesTheServiceUnhealthyOnceTheAuthorityHasBeenSilentForTooLong() {
        call();
        TIME.answers(500, new byte[] {1});
        stamps.stamp();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        jdbc.sql("update log_stamp_wait set waiting_since = '2020-01-01 00:00:00'").update();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        TIME.answersWell();
        stamps.stamp();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
