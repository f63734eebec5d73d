package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onedoor.proof.bundle.Report;
import onedoor.proof.bundle.Trust;
import onedoor.proof.bundle.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evidence of one call, taken away and checked without the service. */
class BundleTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final String person = Numbers.person();
    @TempDir private Path folder;

    @BeforeEach
    void aRegisterThatAnswers() {
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("{\"records\":[{\"name\":\"测试人\"}]}")));
    }

    private String call(String field) {
        return send(request(scene.path("register") + "/query")
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        text(
                                                Map.of(
                                                        "subject",
                                                        Map.of("type", "person", "id", person),
                                                        "fields",
                                                        List.of(field))))))
                .headers()
                .firstValue("OneDoor-Evidence")
                .orElseThrow();
    }

    private HttpResponse<byte[]> bundle(String id, String bearer) {
        return sendForBytes(
                request("/api/exchange/evidence/" + id + "/bundle")
                        .header("Authorization", bearer));
    }

    private Report verify(byte[] bundle) throws IOException {
        Path keys =
                Files.writeString(
                        folder.resolve("keys.json"), get("/api/exchange/keys", null).body());
        return Verifier.verify(bundle, Trust.read(keys, null, null));
    }

    @Test
    void holdsByThePublishedKeysAlone() throws IOException {
        HttpResponse<byte[]> response = bundle(call("name"), scene.ownerBearer());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.onedoor.evidence+zip");
        Report report = verify(response.body());
        assertThat(report.isGood()).as(report.text()).isTrue();
        assertThat(report.text()).contains("both sides saw request", "in exchange.test/log");

        byte[] changed = response.body().clone();
        changed[changed.length / 3] ^= 1;
        assertThat(verify(changed).isGood()).isFalse();
    }

    @Test
    void holdsForARefusalToo() throws IOException {
        Report report = verify(bundle(call("secret"), scene.bearer()).body());
        assertThat(report.isGood()).as(report.text()).isTrue();
        assertThat(report.text()).contains("refused (client.field_not_granted)");
    }

    @Test
    void isForThoseWhoMayReadTheEvidence() {
        String id = call("name");
        assertThat(bundle(id, citizen("subject", person)).statusCode()).isEqualTo(200);
        assertThat(bundle(id, auditor()).statusCode()).isEqualTo(200);
        assertThat(bundle(id, administrator()).statusCode()).isEqualTo(200);
        assertThat(bundle(id, citizen("other", Numbers.person())).statusCode()).isEqualTo(404);
        assertThat(bundle(id, new Scene().bearer()).statusCode()).isEqualTo(404);
    }
}
