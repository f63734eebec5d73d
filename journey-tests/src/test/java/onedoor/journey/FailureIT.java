package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What happens to an application when something around it fails. */
class FailureIT {

    private static final String APPLICATIONS = "/api/workflow/applications";

    /** A register is asked again after a minute and a quarter at most; services take their time. */
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    private static Platform platform;

    @BeforeAll
    static void run() {
        platform = Platform.running();
    }

    @AfterEach
    void everythingRunsAgain() {
        departments("DELETE", "/__admin/mappings/" + FAULT);
        for (var service : List.of("mariadb", "identity", "exchange", "policy", "workflow")) {
            platform.onedoor(Duration.ofMinutes(10), "start", service);
        }
    }

    private static final UUID FAULT = UUID.randomUUID();

    @Test
    void aRegisterThatIsDownLeavesTheFormOpenAndTheBranchWaiting() {
        departments(
                "POST",
                "/__admin/mappings",
                """
                {"id": "%s", "priority": 1,
                 "request": {"method": "ANY", "urlPathPattern": ".*/(marriage|delivery)(/.*)?"},
                 "response": {"status": 503, "body": "maintenance"}}
                """
                        .formatted(FAULT));
        var mother = Visitor.signedIn(platform, "zhangxiaoyun");
        var id = begin(mother);
        var form = mother.get(APPLICATIONS + "/" + id + "/form").expect(200).body();
        assertThat(form.path("unavailable")).isNotEmpty();
        assertThat(form.path("facts")).isNotEmpty();
        submit(mother, id, form, UUID.randomUUID().toString()).expect(201);
        var first = detail(mother, id).at("/children/0");
        assertThat(first.path("status").asString()).isEqualTo("WAITING");

        departments("DELETE", "/__admin/mappings/" + FAULT);
        Until.recovers(
                RECOVERY,
                () -> detail(mother, id).at("/children/0/status").asString(),
                status -> status.equals("SUBMITTED"));
        withdraw(mother, id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "exchange", "policy", "workflow"})
    void aServiceKilledDuringASubmissionLosesAndDoublesNothing(String service) {
        var mother = Visitor.signedIn(platform, "zhangxiaoyun");
        var id = begin(mother);
        var form = mother.get(APPLICATIONS + "/" + id + "/form").expect(200).body();
        var key = UUID.randomUUID().toString();
        var killer = Thread.ofVirtual().start(() -> platform.succeed("stop", service, "--kill"));
        var first = submitOrFail(mother, id, form, key);
        join(killer);
        platform.succeed("start", service);
        var answer = submittedOnce(mother, id, form, key);
        if (first != null && first.status() == 201) {
            assertThat(answer.text("/number")).isEqualTo(first.text("/number"));
        }
        withdraw(mother, id);
    }

    @Test
    void aDatabaseThatIsGoneForAMinuteLosesAndDoublesNothing() {
        var mother = Visitor.signedIn(platform, "zhangxiaoyun");
        var id = begin(mother);
        var form = mother.get(APPLICATIONS + "/" + id + "/form").expect(200).body();
        var key = UUID.randomUUID().toString();
        platform.succeed("stop", "mariadb", "--kill");
        var end = Instant.now().plus(Duration.ofMinutes(1));
        do {
            var refused = submit(mother, id, form, key);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body().path("type").asString()).startsWith("urn:onedoor:problem:");
        } while (Instant.now().isBefore(end));

        platform.succeed("start", "mariadb");
        submittedOnce(mother, id, form, key);
        withdraw(mother, id);
    }

    /** Sent again under its key until it is answered: one case, and its branches go on. */
    private static Answer submittedOnce(Visitor visitor, String id, JsonNode form, String key) {
        var answer =
                Until.recovers(
                        RECOVERY,
                        () -> submit(visitor, id, form, key),
                        tried -> tried.status() == 201);
        var mine = visitor.get(APPLICATIONS + "?limit=100").expect(200).body().path("items");
        assertThat(
                        Demo.elements(mine)
                                .filter(one ->
                                        one.path("number")
                                                .asString()
                                                .equals(answer.text("/number"))))
                .hasSize(1);
        Until.recovers(
                RECOVERY,
                () -> detail(visitor, id).at("/children/0/status").asString(),
                status -> status.equals("SUBMITTED"));
        return answer;
    }

    private static void withdraw(Visitor visitor, String id) {
        visitor.post(APPLICATIONS + "/" + id + "/withdrawals", Map.of("reason", "测试结束"))
                .expect(200);
        assertThat(detail(visitor, id).path("status").asString()).isEqualTo("WITHDRAWN");
    }

    private static String begin(Visitor visitor) {
        return visitor.post(
                        APPLICATIONS, Map.of("lifeEvent", Demo.lifeEvent().path("code").asString()))
                .expect(201)
                .text("/id");
    }

    private static Answer submit(Visitor visitor, String id, JsonNode form, String key) {
        return visitor.post(
                APPLICATIONS + "/" + id + "/submissions",
                Map.of("answers", Fill.required(form), "selected", Fill.selected(form)),
                key);
    }

    private static @org.jspecify.annotations.Nullable Answer submitOrFail(
            Visitor visitor, String id, JsonNode form, String key) {
        try {
            return submit(visitor, id, form, key);
        } catch (AssertionError cutOff) {
            assertThat(cutOff).hasMessageContaining("no answer");
            return null;
        }
    }

    private static JsonNode detail(Visitor visitor, String id) {
        return visitor.get(APPLICATIONS + "/" + id).expect(200).body();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sandbox departments' fault switch (WireMock's administration). */
    private static void departments(String method, String path, String... body) {
        var content =
                body.length == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(List.of(body).getFirst());
        var request =
                HttpRequest.newBuilder(URI.create(platform.departmentsUrl() + path))
                        .header("Content-Type", "application/json")
                        .method(method, content)
                        .build();
        try {
            var status =
                    HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
            assertThat(status).isIn(200, 201, 404);
        } catch (IOException e) {
            throw new AssertionError("the sandbox departments do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
