package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onedoor.exchange.async.Workers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class JobTest extends ExchangeTest {

    private static final String JOBS = "/api/exchange/jobs";

    @Autowired Workers workers;

    private final Scene scene = new Scene();
    private final String person = Numbers.person();

    @BeforeEach
    void aRegisterAndARawService() {
        scene.grant(scene.register, List.of("name"), Map.of())
                .grant(scene.raw, List.of(), Map.of());
        imports(scene.document());
        answers(0);
    }

    private void answers(int delay) {
        DEPARTMENT.stubFor(
                any(urlPathMatching(scene.department("register") + ".*"))
                        .willReturn(
                                aResponse()
                                        .withFixedDelay(delay)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                """
                                                {"asOf":"2026-01-05T01:00:00Z",
                                                 "records":[{"name":"=甲","secret":"不可见"}]}
                                                """)));
        DEPARTMENT.stubFor(
                any(urlPathMatching(scene.department("echo") + ".*"))
                        .willReturn(aResponse().withStatus(201).withBody("done")));
    }

    private int asked(String service) {
        return DEPARTMENT
                .findAll(anyRequestedFor(urlPathMatching(scene.department(service) + ".*")))
                .size();
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private String service(String name) {
        return scene.path(name).substring("/r1/".length());
    }

    private Map<String, Object> question(String purpose) {
        return Map.of(
                "service", service("register"),
                "purpose", purpose,
                "issue", "CASE-7",
                "subject", Map.of("type", "person", "id", person),
                "fields", List.of("name"));
    }

    private String asks(Object form) {
        HttpResponse<String> response = keyed(JOBS, scene.bearer(), form);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String url = response.headers().firstValue("Location").orElseThrow();
        return url.substring(url.indexOf(JOBS));
    }

    private JsonNode job(String job) {
        return json(get(job, scene.bearer()));
    }

    private void worksOff(String job) {
        workers.start();
        await().until(() -> job(job).get("state").asString().equals("DONE"));
    }

    @Nested
    class OneCall {

        @Test
        void isMadeLaterUnderTheSameGrantAndEvidence() {
            String job = asks(question("TEST"));
            assertThat(job(job).get("state").asString()).isIn("WAITING", "RUNNING");
            worksOff(job);
            HttpResponse<String> result = get(job + "/result", scene.bearer());
            assertThat(result.statusCode()).as(result.body()).isEqualTo(200);
            assertThat(result.headers().firstValue("OneDoor-Status")).contains("200");
            assertThat(json(result).at("/records/0").toString()).isEqualTo("{\"name\":\"=甲\"}");
            String evidence = result.headers().firstValue("OneDoor-Evidence").orElseThrow();
            JsonNode use = json(get("/api/exchange/usage/mine", citizen("c", person)));
            assertThat(use.at("/items/0/exchangeId").asString()).isEqualTo(evidence);
            assertThat(use.at("/items/0/issue").asString()).isEqualTo("CASE-7");
        }

        @Test
        void isRefusedLikeAnyOther() {
            String job = asks(question("OTHER"));
            worksOff(job);
            HttpResponse<String> result = get(job + "/result", scene.bearer());
            assertThat(result.headers().firstValue("OneDoor-Status")).contains("400");
            assertThat(result.headers().firstValue("OneDoor-Reason"))
                    .contains("client.purpose_not_granted");
            assertThat(asked("register")).isZero();
        }

        @Test
        void leavesNothingBehindWhenItIsDropped() {
            String job = asks(question("TEST"));
            assertThat(get(job + "/result", scene.bearer()).statusCode()).isEqualTo(409);
            worksOff(job);
            assertThat(
                            jdbc.sql("select concat_ws('', input, result) from job_row")
                                    .query(String.class)
                                    .list())
                    .noneMatch(text -> text.contains(person) || text.contains("甲"));
            HttpRequest.Builder drop =
                    request(job).header("Authorization", scene.bearer()).DELETE();
            assertThat(send(drop).statusCode()).isEqualTo(204);
            assertThat(get(job + "/result", scene.bearer()).statusCode()).isEqualTo(410);
            assertThat(
                            jdbc.sql("select count(*) from job_row where job = :job")
                                    .param("job", id(job))
                                    .query(Integer.class)
                                    .single())
                    .isZero();
        }

        @Test
        void thatMustNotBeMadeTwiceIsNotMadeAgainAfterAKill() {
            String job =
                    asks(
                            Map.of(
                                    "service",
                                    service("echo"),
                                    "verb",
                                    "POST",
                                    "purpose",
                                    "TEST",
                                    "body",
                                    Map.of("pay", 1)));
            jdbc.sql("update job_row set state = 'STARTED' where job = :job")
                    .param("job", id(job))
                    .update();
            jdbc.sql(
                            """
                            update job set state = 'RUNNING', lease_holder = 'killed', lease_until = '2020-01-01'
                            where id = :job
                            """)
                    .param("job", id(job))
                    .update();
            worksOff(job);
            assertThat(asked("echo")).isZero();
            assertThat(json(get(job + "/rows", scene.bearer())).at("/items/0/state").asString())
                    .isEqualTo("INTERRUPTED");
            assertThat(get(job + "/result", scene.bearer()).statusCode()).isEqualTo(409);
        }

        @Test
        void belongsToTheSystemThatAskedForIt() {
            String job = asks(question("TEST"));
            assertThat(get(job, scene.ownerBearer()).statusCode()).isEqualTo(404);
            assertThat(keyed(JOBS, citizen("c", person), question("TEST")).statusCode())
                    .isEqualTo(403);
            worksOff(job);
            String official = TOKENS.staff("s", scene.consumerCode, "OFFICER").bearer();
            assertThat(get(job, official).statusCode()).isEqualTo(200);
            assertThat(get(job + "/result", official).statusCode()).isEqualTo(403);
        }
    }

    private static String id(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Nested
    class Batches {

        private HttpResponse<String> begins(byte[] file, String format) {
            Map<String, Object> form = new HashMap<>();
            form.put("resource", scene.register);
            form.put("purpose", "TEST");
            form.put("fields", List.of("name"));
            form.put("format", format);
            form.put("size", file.length);
            return keyed("/api/exchange/batches", scene.bearer(), form);
        }

        private HttpResponse<String> sends(String batch, int offset, byte[] part) {
            return sendsAs(scene.bearer(), batch, offset, part);
        }

        private HttpResponse<String> sendsAs(String bearer, String batch, int offset, byte[] part) {
            return send(
                    request(batch + "/file")
                            .header("Authorization", bearer)
                            .header("Content-Type", "application/offset+octet-stream")
                            .header("Upload-Offset", String.valueOf(offset))
                            .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(part)));
        }

        private String uploads(String file, String format) {
            byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
            HttpResponse<String> begun = begins(bytes, format);
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
            String batch = "/api/exchange/batches/" + json(begun).get("id").asString();
            assertThat(sends(batch, 0, bytes).statusCode()).isEqualTo(204);
            return batch;
        }

        private String takes(String file, String format) {
            String batch = uploads(file, format);
            HttpResponse<String> taken = completes(batch);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
            return json(taken).get("jobUrl").asString();
        }

        private HttpResponse<String> completes(String batch) {
            return post(batch + "/completions", scene.bearer(), "");
        }

        private String people(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i ->
                            "{\"reference\":\"p%d\",\"type\":\"person\",\"id\":\"%s\"}"
                                    .formatted(i, Numbers.person()))
                    .collect(Collectors.joining("\n", "", "\n"));
        }

        @Test
        void reportBadLinesAndAskForTheRest() {
            String job =
                    takes(
                            "reference,type,id\r\n一,person,%s\r\n二,person,123\r\n\"=三\",person,%s\r\nx\r\n"
                                    .formatted(person, Numbers.person()),
                            "CSV");
            worksOff(job);
            JsonNode done = job(job);
            assertThat(done.get("total").asInt()).isEqualTo(4);
            assertThat(done.get("succeeded").asInt()).isEqualTo(2);
            assertThat(done.get("refused").asInt()).isEqualTo(2);
            JsonNode bad = json(get(job + "/rows?outcome=UNREADABLE", scene.bearer()));
            assertThat(bad.at("/items").valueStream().map(row -> row.get("number").asInt()))
                    .containsExactly(3, 5);
            assertThat(asked("register")).isEqualTo(2);

            String[] lines = get(job + "/result", scene.bearer()).body().split("\n", -1);
            assertThat(JSON.readTree(lines[0]).at("/reference").asString()).isEqualTo("一");
            assertThat(JSON.readTree(lines[0]).at("/answer/records/0").toString())
                    .isEqualTo("{\"name\":\"=甲\"}");
            assertThat(JSON.readTree(lines[1]).at("/outcome").asString()).isEqualTo("UNREADABLE");
            String table = get(job + "/result?format=csv", scene.bearer()).body();
            assertThat(table).contains("\"'=三\"", "\"'=甲\"").doesNotContain(person);
        }

        @Test
        void goOnWhereTheUploadStopped() {
            byte[] file = people(3).getBytes(StandardCharsets.UTF_8);
            String batch =
                    "/api/exchange/batches/" + json(begins(file, "JSONL")).get("id").asString();
            byte[] first = Arrays.copyOf(file, 50);
            assertThat(sends(batch, 0, first).statusCode()).isEqualTo(204);
            assertThat(sends(batch, 0, first).statusCode()).as("the same again").isEqualTo(204);
            HttpResponse<String> early = completes(batch);
            assertThat(early.statusCode()).isEqualTo(409);
            assertThat(json(early).get("offset").asInt()).isEqualTo(50);
            assertThat(sends(batch, 60, first).statusCode()).isEqualTo(409);
            assertThat(get(batch, scene.bearer()).headers().firstValue("Upload-Offset"))
                    .contains("50");
            assertThat(sends(batch, 50, Arrays.copyOfRange(file, 50, file.length)).statusCode())
                    .isEqualTo(204);
            assertThat(completes(batch).statusCode()).isEqualTo(202);
            assertThat(completes(batch).statusCode()).as("the same again").isEqualTo(202);
            assertThat(sends(batch, 0, first).statusCode()).isEqualTo(409);
            assertThat(
                            jdbc.sql("select count(*) from batch_part where batch = :id")
                                    .param("id", id(batch))
                                    .query(Integer.class)
                                    .single())
                    .isZero();
        }

        @Test
        void areSentByAnOfficialForASystemThatAloneGetsTheAnswers() {
            String official = TOKENS.staff("o", scene.consumerCode, "OFFICER").bearer();
            byte[] file = people(2).getBytes(StandardCharsets.UTF_8);
            Map<String, Object> form = new HashMap<>();
            form.put("resource", scene.register);
            form.put("purpose", "TEST");
            form.put("fields", List.of("name"));
            form.put("format", "JSONL");
            form.put("size", file.length);
            assertThat(keyed("/api/exchange/batches", official, form).statusCode()).isEqualTo(422);
            form.put("consumer", scene.provider);
            assertThat(keyed("/api/exchange/batches", official, form).statusCode()).isEqualTo(422);
            form.put("consumer", scene.consumer);
            HttpResponse<String> begun = keyed("/api/exchange/batches", official, form);
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
            String batch = "/api/exchange/batches/" + json(begun).get("id").asString();

            assertThat(sendsAs(official, batch, 0, Arrays.copyOf(file, 40)).statusCode())
                    .isEqualTo(204);
            JsonNode open = json(get("/api/exchange/batches", official)).get("items");
            assertThat(open.size()).isEqualTo(1);
            assertThat(open.at("/0/offset").asInt()).isEqualTo(40);
            assertThat(open.at("/0/consumer").asString()).isEqualTo(scene.consumer);
            String stranger = TOKENS.staff("s", scene.providerCode, "OFFICER").bearer();
            assertThat(json(get("/api/exchange/batches", stranger)).get("items")).isEmpty();
            assertThat(get(batch, stranger).statusCode()).isEqualTo(404);
            byte[] rest = Arrays.copyOfRange(file, 40, file.length);
            assertThat(sendsAs(stranger, batch, 40, rest).statusCode()).isEqualTo(404);
            assertThat(sendsAs(official, batch, 40, rest).statusCode()).isEqualTo(204);
            String job = json(post(batch + "/completions", official, "")).get("jobUrl").asString();
            assertThat(json(get("/api/exchange/batches", official)).get("items")).isEmpty();

            worksOff(job);
            assertThat(json(get(job, official)).get("succeeded").asInt()).isEqualTo(2);
            assertThat(get(job + "/result", official).statusCode()).isEqualTo(403);
            assertThat(get(job + "/result", scene.bearer()).body().lines()).hasSize(2);
        }

        @Test
        void waitForTheirQuota() {
            scene.grant(
                    scene.register,
                    List.of("name"),
                    Map.of("quota", Map.of("perMinute", 100, "perDay", 3)));
            imports(Map.of("grants", List.of(scene.document().get("grants").getLast())));
            String job = takes(people(5), "JSONL");
            workers.start();
            await().until(() -> !job(job).get("problem").isNull());
            assertThat(job(job).get("problem").asString()).isEqualTo("client.quota_exceeded");
            assertThat(job(job).get("succeeded").asInt()).isEqualTo(3);
            assertThat(job(job).get("nextTryAt").isNull()).isFalse();
            imports(Map.of("grants", List.of(scene.document().get("grants").getFirst())));
            jdbc.sql("update job set next_try_at = '2020-01-01' where id = :id")
                    .param("id", id(job))
                    .update();
            worksOff(job);
            assertThat(job(job).get("succeeded").asInt()).isEqualTo(5);
        }

        @Test
        void endEveryRowOnceThoughTwoReplicasBelieveThatItIsTheirs() {
            answers(1_000);
            String job = takes(people(20), "JSONL");
            workers.start();
            await().until(() -> asked("register") >= 8);
            // As if the first replica had been silent for too long: it still waits for its answers.
            jdbc.sql("update job set lease_until = '2020-01-01' where id = :id")
                    .param("id", id(job))
                    .update();
            answers(0);
            worksOff(job);
            JsonNode done = job(job);
            assertThat(done.get("succeeded").asInt()).isEqualTo(20);
            assertThat(done.get("failed").asInt() + done.get("refused").asInt()).isZero();
            assertThat(get(job + "/result", scene.bearer()).body().lines()).hasSize(20);
            assertThat(
                            jdbc.sql(
                                            "select count(*) from job_row where job = :id and attempts <> 1")
                                    .param("id", id(job))
                                    .query(Integer.class)
                                    .single())
                    .isZero();
        }

        @Test
        void areRefusedWhenNothingOfThemCanBeUsed() {
            assertThat(completes(uploads("name,number\n甲,1\n", "CSV")).statusCode()).isEqualTo(422);
            assertThat(completes(uploads("\n\n", "JSONL")).statusCode()).isEqualTo(422);
            Map<String, Object> form =
                    Map.of(
                            "resource",
                            scene.register,
                            "purpose",
                            "TEST",
                            "fields",
                            List.of("secret"),
                            "format",
                            "CSV",
                            "size",
                            10);
            assertThat(keyed("/api/exchange/batches", scene.bearer(), form).statusCode())
                    .isEqualTo(403);
        }
    }
}
