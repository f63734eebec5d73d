package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SandboxDepartmentsTest {

    private static final Path REGISTERS = Path.of("src", "test", "resources", "registers");
    private static final WireMockServer SERVER = SandboxDepartments.server(0, REGISTERS);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @AfterEach
    void repair() throws Exception {
        send(request("/__admin/mappings/reset").POST(BodyPublishers.noBody()));
    }

    @Test
    void aQueryGivesTheAskedFieldsOfAllRecordsOfTheSubject() throws Exception {
        var answer = json(query("A1", "\"name\""));

        assertThat(answer.path("records").toString())
                .isEqualTo("[{\"name\":\"first\"},{\"name\":\"second\"}]");
        assertThat(Instant.parse(answer.path("asOf").asString())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void anUnknownSubjectHasNoRecords() throws Exception {
        var answer = query("nobody", "\"name\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("records")).isEmpty();
    }

    @Test
    void aCodeInThePathAndASubjectInTheHeaderAreAnsweredAlike() throws Exception {
        var byCode = send(request("/dept1/people/B2?fields=name,count").GET());
        var byHeader =
                send(
                        request("/dept1/people/me?fields=name,count")
                                .header("OneDoor-Subject", "person/B2")
                                .GET());

        assertThat(json(byCode).path("records").toString())
                .isEqualTo("[{\"name\":\"second\",\"count\":3}]");
        assertThat(json(byHeader).path("records")).isEqualTo(json(byCode).path("records"));
    }

    @Test
    void badQuestionsAreRefused() throws Exception {
        assertThat(
                        send(request("/dept1/people/query").POST(BodyPublishers.ofString("{")))
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        send(request("/dept1/people/query").POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(400);
        assertThat(send(request("/dept1/people/me").GET()).statusCode()).isEqualTo(400);
        assertThat(
                        send(request("/dept1/none/query").POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(404);
        assertThat(send(request("/dept1/..%2fpeople/A1").GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void aRegisterThatIsDownIsRepairedByAReset() throws Exception {
        var fault =
                """
                {"priority":1,"request":{"urlPathPattern":"/dept1/people/.*"},"response":{"status":503}}
                """;
        send(request("/__admin/mappings").POST(BodyPublishers.ofString(fault)));
        assertThat(query("A1", "\"name\"").statusCode()).isEqualTo(503);

        repair();

        assertThat(query("A1", "\"name\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowRegisterStillAnswers() throws Exception {
        var fault =
                """
                {"priority":1,"request":{"urlPathPattern":"/dept1/people/.*"},
                 "response":{"fixedDelayMilliseconds":300,"transformers":["departments"]}}
                """;
        send(request("/__admin/mappings").POST(BodyPublishers.ofString(fault)));

        var begin = System.nanoTime();
        var answer = query("A1", "\"name\"");

        assertThat(json(answer).path("records")).hasSize(2);
        assertThat(System.nanoTime() - begin).isGreaterThan(290_000_000L);
    }

    @Test
    void movingDatesFollowTheChineseCalendarDay() {
        // 16:30 UTC is half past midnight of the next day in China.
        var clock = Clock.fixed(Instant.parse("2027-02-28T16:30:00Z"), ZoneOffset.UTC);
        var registers = new Registers(REGISTERS, clock);

        assertThat(registers.answer("dept1", "people", "A1", List.of("since", "month", "year")))
                .contains("\"since\":\"2026-03-01\"", "\"month\":\"2027-02\"", "\"year\":2026");
    }

    private static HttpResponse<String> query(String subject, String fields) throws Exception {
        var body =
                "{\"subject\":{\"type\":\"person\",\"id\":\"%s\"},\"fields\":[%s]}"
                        .formatted(subject, fields);
        return send(request("/dept1/people/query").POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(SERVER.baseUrl() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
