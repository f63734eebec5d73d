package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DepositTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final String person = Numbers.person();
    private final String child = Numbers.person();

    @BeforeEach
    void aDepositResource() {
        scene.grant(scene.deposit, List.of("name"), Map.of());
        imports(scene.document());
    }

    private String place(String service, String id) {
        return "/api/exchange/deposits/registers/" + service + "/" + id;
    }

    private HttpResponse<String> put(String bearer, String service, Map<String, ?> record) {
        return send(
                request(place(service, "r1"))
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .PUT(
                                HttpRequest.BodyPublishers.ofString(
                                        text(
                                                Map.of(
                                                        "subject",
                                                        subject(person),
                                                        "alsoSubjects",
                                                        List.of(subject(child)),
                                                        "record",
                                                        record,
                                                        "asOf",
                                                        "2026-01-05T01:00:00Z")))));
    }

    private static Map<String, String> subject(String id) {
        return Map.of("type", "person", "id", id);
    }

    private JsonNode records(String id) {
        HttpResponse<String> response =
                send(
                        request(scene.path("papers") + "/query")
                                .header("Authorization", scene.bearer())
                                .header("X-Road-Client", scene.client())
                                .header("OneDoor-Purpose", "TEST")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                text(
                                                        Map.of(
                                                                "subject", subject(id),
                                                                "fields", List.of("name"))))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).get("records");
    }

    @Test
    void isFoundUnderEachOfItsSubjectsUntilItIsTakenBack() {
        assertThat(put(scene.ownerBearer(), "papers", Map.of("name", "甲")).statusCode())
                .isEqualTo(201);
        assertThat(put(scene.ownerBearer(), "papers", Map.of("name", "甲")).statusCode())
                .isEqualTo(200);
        assertThat(records(person).at("/0/name").asString()).isEqualTo("甲");
        assertThat(records(child).size()).isEqualTo(1);
        assertThat(records(Numbers.person())).isEmpty();
        assertThat(put(scene.ownerBearer(), "papers", Map.of("name", "乙")).statusCode())
                .isEqualTo(200);
        assertThat(records(child).at("/0/name").asString()).isEqualTo("乙");
        HttpRequest.Builder delete =
                request(place("papers", "r1"))
                        .header("Authorization", scene.ownerBearer())
                        .DELETE();
        assertThat(send(delete).statusCode()).isEqualTo(204);
        assertThat(send(delete).statusCode()).isEqualTo(204);
        assertThat(records(person)).isEmpty();
    }

    @Test
    void isNotReadableInTheDatabase() {
        put(scene.ownerBearer(), "papers", Map.of("name", "不可见"));
        assertThat(jdbc.sql("select record from deposit").query(String.class).list())
                .isNotEmpty()
                .noneMatch(record -> record.contains("不可见"));
    }

    @Test
    void isForTheMemberItselfAndItsDepositsOnly() {
        assertThat(put(scene.bearer(), "papers", Map.of("name", "甲")).statusCode()).isEqualTo(403);
        assertThat(put(citizen("c", person), "papers", Map.of("name", "甲")).statusCode())
                .isEqualTo(403);
        assertThat(put(scene.ownerBearer(), "register", Map.of("name", "甲")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void mustFitTheFieldsOfTheResource() {
        HttpResponse<String> response =
                put(scene.ownerBearer(), "papers", Map.of("nonsense", 1, "name", List.of()));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).get("errors").valueStream().map(e -> e.get("pointer").asString()))
                .containsExactly("/record/name", "/record/nonsense");
    }
}
