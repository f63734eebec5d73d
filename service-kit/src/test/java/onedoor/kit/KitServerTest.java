package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.kit.sample.SampleApplication;
import onedoor.kit.testing.ServiceTest;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "management.server.port=0",
            "onedoor.test.jobs=true",
            "onedoor.outbox.retry-delay=200ms",
            "onedoor.outbox.older-than=100ms",
            "onedoor.outbox.stuck-after=10s"
        })
class KitServerTest {

    @DynamicPropertySource
    static void ports(DynamicPropertyRegistry registry) throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            int port = probe.getLocalPort();
            registry.add("server.port", () -> port);
            registry.add("sample.self", () -> "http://127.0.0.1:" + port);
        }
    }

    @Value("${server.port}")
    int port;

    @Value("${local.management.port}")
    int managementPort;

    @Autowired SampleApplication.Self self;
    @Autowired SampleApplication.Neighbour neighbour;
    @Autowired SampleApplication.Counter counter;
    @Autowired ApplicationEventPublisher events;
    @Autowired PlatformTransactionManager transactions;
    @Autowired JdbcClient db;
    @Autowired TestTokens tokens;

    private HttpResponse<String> get(int at, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void metricsAreOpenOnTheManagementPortOnly() throws Exception {
        assertThat(get(managementPort, "/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(get(managementPort, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get(port, "/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    @Test
    void theApiDescriptionIsOpenAndDoesNotShowTheCaller() throws Exception {
        HttpResponse<String> answer = get(port, "/v3/api-docs");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("/forms").doesNotContain("certKey\",\"in");
    }

    @Test
    void aBodyWithoutAnnouncedLengthIsCounted() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head =
                    """
                    POST /forms HTTP/1.1\r
                    Host: localhost\r
                    Authorization: %s\r
                    Content-Type: application/json\r
                    Transfer-Encoding: chunked\r
                    Connection: close\r
                    \r
                    """
                            .formatted(tokens.citizen("alice").bearer());
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] chunk =
                    ("10000\r\n" + " ".repeat(0x10000) + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 17; i++) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("too-large");
        }
    }

    @Test
    void aFeignClientBringsItsTokenAndOverlooksUnknownFields() {
        assertThat(self.me().subject()).isEqualTo("sample-service");
    }

    @Test
    void anEventIsDeliveredUntilTheNeighbourHasIt() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> events.publishEvent(new SampleApplication.Happened("granted")));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    assertThat(neighbour.told()).containsExactly("granted");
                    assertThat(
                                    db.sql("select count(*) from EVENT_PUBLICATION")
                                            .query(Integer.class)
                                            .single())
                            .isZero();
                });
    }

    @Test
    void manyCommitsAtOnceDoNotWaitForTheirDeliveries() throws Exception {
        int writers = 40;
        int letters = 8;
        var commits = new ArrayList<Future<?>>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < writers; i++) {
                int first = i * letters;
                commits.add(
                        threads.submit(() ->
                                new TransactionTemplate(transactions)
                                        .executeWithoutResult(status -> {
                                            for (int n = first; n < first + letters; n++) {
                                                events.publishEvent(
                                                        new SampleApplication.Rushed(n));
                                            }
                                        })));
            }
        }
        for (Future<?> commit : commits) {
            commit.get();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(counter.heard()).isGreaterThanOrEqualTo(writers * letters));
    }

    record Moment(Instant at) {}

    @Test
    void instantsGoToTheDatabaseAndBack() {
        Instant at = Instant.parse("2026-03-01T16:30:00.123456Z");
        db.sql("create table moment (at datetime(6) not null)").update();
        db.sql("insert into moment (at) values (:at)")
                .param("at", java.sql.Timestamp.from(at))
                .update();
        assertThat(
                        db.sql("select date_format(at, '%H:%i:%s.%f') from moment")
                                .query(String.class)
                                .single())
                .isEqualTo("16:30:00.123456");
        assertThat(db.sql("select at from moment").query(Moment.class).single().at()).isEqualTo(at);
        db.sql("update moment set at = :at").param("at", at).update();
        assertThat(
                        db.sql("select date_format(at, '%H:%i:%s.%f') from moment")
                                .query(String.class)
                                .single())
                .isEqualTo("16:30:00.123456");
    }
}
