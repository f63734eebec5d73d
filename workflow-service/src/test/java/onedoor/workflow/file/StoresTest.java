package onedoor.workflow.file;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import onedoor.kit.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {

    private static final String KEY = "ab/cd/abcd0123";
    private static final byte[] BLOB = "what is kept".getBytes(StandardCharsets.UTF_8);

    @Nested
    class InAFolder {

        @TempDir Path folder;

        @Test
        void keepsABlobAcrossARestart() throws IOException {
            new FolderStore(folder).put(KEY, BLOB);
            var again = new FolderStore(folder);
            assertThat(again.exists(KEY)).isTrue();
            assertThat(again.get(KEY)).hasValue(BLOB);
            again.put(KEY, BLOB);
            try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
                assertThat(left).isEmpty();
            }
            again.delete(KEY);
            again.delete(KEY);
            assertThat(again.get(KEY)).isEmpty();
        }

        @Test
        void neverShowsHalfABlob() throws IOException {
            var store = new FolderStore(folder);
            Files.write(folder.resolve("tmp").resolve("killed"), BLOB); // a writer died here
            assertThat(store.exists(KEY)).isFalse();
        }

        @Test
        void staysInsideOfItsFolder() {
            var store = new FolderStore(folder);
            for (String key : new String[] {"../x", "a/../../x", "/etc/passwd", "a//b", ""}) {
                assertThatThrownBy(() -> store.get(key))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Nested
    class InS3 {

        private final Instant now = Instant.parse("2026-03-02T01:02:03Z");
        private final RequestSigner signer = new RequestSigner("id", "key", "cn-1", "s3");
        private final WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        private S3Store store;

        @BeforeEach
        void start() {
            server.start();
            store =
                    new S3Store(
                            URI.create(server.baseUrl()),
                            "bucket",
                            signer,
                            Clock.fixed(now, ZoneOffset.UTC));
        }

        @AfterEach
        void stop() {
            server.stop();
        }

        @Test
        void putsAndGetsSignedAndPathStyle() {
            String path = "/bucket/" + KEY;
            server.stubFor(put(urlEqualTo(path)).willReturn(aResponse().withStatus(200)));
            server.stubFor(get(urlEqualTo(path)).willReturn(aResponse().withBody(BLOB)));
            server.stubFor(head(urlEqualTo(path)).willReturn(aResponse().withStatus(200)));
            server.stubFor(delete(urlEqualTo(path)).willReturn(aResponse().withStatus(204)));
            store.put(KEY, BLOB);
            assertThat(store.get(KEY)).hasValue(BLOB);
            assertThat(store.exists(KEY)).isTrue();
            store.delete(KEY);
            List<LoggedRequest> sent =
                    server.findAll(
                            com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(
                                    anyUrl()));
            assertThat(sent).hasSize(4).allSatisfy(this::isSigned);
            assertThat(sent.getFirst().getBody()).isEqualTo(BLOB);
        }

        private void isSigned(LoggedRequest request) {
            String hash = Sha256.hex(request.getBody());
            var headers =
                    new TreeMap<>(
                            Map.of(
                                    "host",
                                    request.getHeader("Host"),
                                    "x-amz-content-sha256",
                                    hash,
                                    "x-amz-date",
                                    request.getHeader("x-amz-date")));
            assertThat(request.getHeader("x-amz-content-sha256")).isEqualTo(hash);
            assertThat(request.getHeader("Authorization"))
                    .isEqualTo(
                            signer.authorization(
                                    request.getMethod().value(),
                                    request.getUrl(),
                                    "",
                                    headers,
                                    hash,
                                    now));
        }

        @Test
        void knowsWhatIsNotThere() {
            server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
            assertThat(store.get(KEY)).isEmpty();
            assertThat(store.exists(KEY)).isFalse();
            store.delete(KEY);
        }

        @Test
        void triesAgainAndThenSaysSo() {
            server.stubFor(
                    put(anyUrl())
                            .inScenario("flaky")
                            .whenScenarioStateIs(Scenario.STARTED)
                            .willReturn(aResponse().withStatus(503))
                            .willSetStateTo("up"));
            server.stubFor(
                    put(anyUrl())
                            .inScenario("flaky")
                            .whenScenarioStateIs("up")
                            .willReturn(aResponse().withStatus(200)));
            store.put(KEY, BLOB);
            server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(500)));
            assertThatThrownBy(() -> store.get(KEY)).hasMessageContaining("does not answer");
            server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(403)));
            assertThatThrownBy(() -> store.get(KEY)).hasMessageContaining("403");
        }
    }
}
