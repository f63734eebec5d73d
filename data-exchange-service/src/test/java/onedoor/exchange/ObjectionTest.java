package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ObjectionTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final String person = Numbers.person();

    @BeforeEach
    void aRegister() {
        imports(scene.document());
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private String staff(String department) {
        return TOKENS.staff("staff", department, "OFFICER").bearer();
    }

    @Test
    void isRaisedByTheCitizenAndAnsweredByTheProvidersStaffOnce() {
        String citizen = citizen("citizen", person);
        HttpResponse<String> raised =
                keyed(
                        "/api/exchange/objections",
                        citizen,
                        Map.of("resource", scene.register, "field", "name", "reason", "姓名有误"));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        String id = json(raised).get("id").asString();

        JsonNode inbox = json(get("/api/exchange/objections", staff(scene.providerCode)));
        assertThat(inbox.at("/items/0/id").asString()).isEqualTo(id);
        assertThat(json(get("/api/exchange/objections", staff(scene.consumerCode))).at("/items"))
                .isEmpty();

        Map<String, String> answer = Map.of("outcome", "CORRECTED", "reason", "已更正");
        String answers = "/api/exchange/objections/" + id + "/answers";
        assertThat(keyed(answers, staff(scene.consumerCode), answer).statusCode()).isEqualTo(404);
        assertThat(keyed(answers, staff(scene.providerCode), answer).statusCode()).isEqualTo(200);
        HttpResponse<String> again = keyed(answers, staff(scene.providerCode), answer);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).get("type").asString())
                .isEqualTo("urn:onedoor:problem:objection-closed");
        assertThat(json(get("/api/exchange/objections", citizen)).at("/items/0/status").asString())
                .isEqualTo("CORRECTED");
    }

    @Test
    void namesAResourceOrAUseOfOnesOwnData() {
        String citizen = citizen("citizen", person);
        assertThat(
                        List.of(
                                keyed("/api/exchange/objections", citizen, Map.of("reason", "x")),
                                keyed(
                                        "/api/exchange/objections",
                                        citizen,
                                        Map.of("exchangeId", UUID.randomUUID(), "reason", "x")),
                                keyed(
                                        "/api/exchange/objections",
                                        citizen,
                                        Map.of(
                                                "resource",
                                                scene.register,
                                                "field",
                                                "none",
                                                "reason",
                                                "x")),
                                keyed(
                                        "/api/exchange/objections",
                                        citizen,
                                        Map.of("resource", scene.register, "reason", ""))))
                .allSatisfy(response -> assertThat(response.statusCode()).isBetween(400, 422));
        assertThat(
                        keyed("/api/exchange/objections", scene.bearer(), Map.of("reason", "x"))
                                .statusCode())
                .isEqualTo(403);
    }
}
