package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

/** How a department's systems and services come into the register. */
class RegistrationTest extends ExchangeTest {

    private static final String DESCRIPTION =
            """
            openapi: 3.0.3
            info: {title: 婚姻登记, version: "1"}
            servers: [{url: "https://inner.example:8443/base/v1"}, {url: "https://{region}.example/v1"}]
            paths:
              /records/{id}:
                parameters: [{$ref: '#/components/parameters/Id'}]
                get: {responses: {200: {description: ok}}}
                delete: {responses: {204: {description: gone}}}
            components:
              parameters:
                Id: {name: id, in: path, required: true, schema: {type: string}}
            """;

    private final Scene scene = new Scene();
    @Autowired private ApplicationContext context;

    @BeforeEach
    void knowTheMembers() {
        scene.grant(scene.register, List.of("name", "bornOn"), Map.of());
        imports(scene.document());
    }

    private String official() {
        return TOKENS.staff("official-" + scene.number, scene.providerCode, "OFFICER").bearer();
    }

    private static String operator() {
        return TOKENS.staff("operator", "none", "EXCHANGE_ADMIN").bearer();
    }

    private HttpResponse<String> act(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private HttpResponse<String> submit(Object form) {
        return act("/api/exchange/registrations", official(), form);
    }

    private HttpResponse<String> decide(JsonNode registration, boolean approve) {
        return act(
                "/api/exchange/registrations/" + registration.get("id").asString() + "/decisions",
                operator(),
                Map.of("approve", approve, "reason", "已核对"));
    }

    private static JsonNode created(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response);
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private Map<String, Object> service(String code, String service, List<?> fields) {
        return new HashMap<>(
                scene.resource(
                        code,
                        "新服务" + scene.number,
                        service,
                        Scene.http(service, scene.providerCode),
                        fields));
    }

    private static List<String> pointers(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        return json(response)
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString())
                .toList();
    }

    @Nested
    class ASystem {

        @Test
        void isAMembersOnceItIsApproved() {
            JsonNode asked =
                    created(
                            submit(
                                    Map.of(
                                            "kind",
                                            "SUBSYSTEM",
                                            "subsystem",
                                            Map.of("code", "archive", "name", "档案系统"))));
            assertThat(asked.get("state").asString()).isEqualTo("SUBMITTED");
            assertThat(asked.get("actions").get(0).asString()).isEqualTo("withdraw");
            JsonNode decided = ok(decide(asked, true));
            assertThat(decided.get("state").asString()).isEqualTo("IN_FORCE");
            JsonNode member =
                    json(get("/api/exchange/members?q=" + scene.providerCode, scene.bearer()))
                            .at("/items/0");
            assertThat(member.get("subsystems").valueStream().map(s -> s.get("code").asString()))
                    .containsExactly("archive", "registers");
            assertThat(decide(asked, false).statusCode()).as("only once").isEqualTo(409);
        }

        @Test
        void isNotApprovedByWhoAskedForIt() {
            String both =
                    TOKENS.staff("both", scene.providerCode, "OFFICER", "EXCHANGE_ADMIN").bearer();
            JsonNode asked =
                    created(
                            act(
                                    "/api/exchange/registrations",
                                    both,
                                    Map.of(
                                            "kind",
                                            "SUBSYSTEM",
                                            "subsystem",
                                            Map.of("code", "own", "name", "自己"))));
            HttpResponse<String> answer =
                    act(
                            "/api/exchange/registrations/"
                                    + asked.get("id").asString()
                                    + "/decisions",
                            both,
                            Map.of("approve", true, "reason", "同意"));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(json(answer).get("type").asString()).endsWith("own-registration");
        }

        @Test
        void canBeTakenBackByItsDepartmentAlone() {
            JsonNode asked =
                    created(
                            submit(
                                    Map.of(
                                            "kind",
                                            "SUBSYSTEM",
                                            "subsystem",
                                            Map.of("code", "later", "name", "以后"))));
            String path = "/api/exchange/registrations/" + asked.get("id").asString();
            String stranger = TOKENS.staff("stranger", scene.consumerCode, "HEAD").bearer();
            assertThat(get(path, stranger).statusCode()).isEqualTo(404);
            assertThat(act(path + "/withdrawals", stranger, Map.of("reason", "x")).statusCode())
                    .isEqualTo(404);
            assertThat(
                            ok(act(path + "/withdrawals", official(), Map.of("reason", "不再需要")))
                                    .get("state")
                                    .asString())
                    .isEqualTo("WITHDRAWN");
            assertThat(decide(asked, true).statusCode()).isEqualTo(409);
        }
    }

    @Nested
    class AService {

        @Test
        void takesItsEndpointsFromItsDescription() {
            JsonNode asked =
                    created(
                            submit(
                                    Map.of(
                                            "kind",
                                            "SERVICE",
                                            "resource",
                                            service(scene.code9(), "records", List.of()),
                                            "openApi",
                                            Map.of("document", DESCRIPTION))));
            assertThat(asked.get("endpoints"))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                                    [{"method":"GET","path":"/records/{id}"},{"method":"DELETE","path":"/records/{id}"}]
                                    """));
            ok(decide(asked, true));
            JsonNode services =
                    json(
                            get(
                                    "/api/exchange/subsystems/" + scene.provider + "/services",
                                    scene.bearer()));
            assertThat(
                            services.get("items")
                                    .valueStream()
                                    .filter(s -> s.get("resource").asString().equals(scene.code9()))
                                    .map(s -> s.get("endpoints").size()))
                    .containsExactly(2);
            HttpResponse<String> described =
                    send(
                            request(scene.path("getOpenAPI") + "?serviceCode=records")
                                    .header("Authorization", scene.bearer())
                                    .header("X-Road-Client", scene.client()));
            assertThat(described.headers().firstValue("Content-Type")).hasValue("text/plain");
            assertThat(described.body())
                    .contains("/records/{id}", "url: /base/v1", "https://{region}.example/v1")
                    .doesNotContain("inner.example");
        }

        @Test
        void letsItsDescriptionBeFetchedFromAHostThatTheDepartmentHasAlready() {
            DEPARTMENT.stubFor(
                    WireMock.get("/docs/openapi.yaml").willReturn(WireMock.ok(DESCRIPTION)));
            Map<String, Object> form =
                    new HashMap<>(
                            Map.of(
                                    "kind",
                                    "SERVICE",
                                    "resource",
                                    service(scene.code9(), "records", List.of())));
            form.put("openApi", Map.of("url", DEPARTMENT.baseUrl() + "/docs/openapi.yaml"));
            assertThat(created(submit(form)).get("endpoints")).hasSize(2);
            form.put("openApi", Map.of("url", DEPARTMENT.baseUrl() + "/docs/none"));
            assertThat(pointers(submit(form))).containsExactly("/openApi/url");
            form.put("openApi", Map.of("url", "http://127.0.0.1:9/openapi.yaml"));
            assertThat(submit(form).body()).contains("unknown-host");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        3.0.3            | 2.0           | openapi
                        title: 婚姻登记, | ''            | info/title
                        /records/{id}    | records/{id}  | paths
                        '#/components/'  | 'other.yaml#/'| 引用只能指向文档之内
                        parameters/Id    | parameters/Ip | 引用没有目标
                        in: path         | in: query     | 没有说明路径参数 id
                        {200: {description: ok}} | {}    | responses
                        paths:           | 'paths: &a [*a]' | 既不是
                        """)
        void isRefusedWithADescriptionThatIsWrong(String part, String other, String mistake) {
            HttpResponse<String> answer =
                    submit(
                            Map.of(
                                    "kind",
                                    "SERVICE",
                                    "resource",
                                    service(scene.code9(), "records", List.of()),
                                    "openApi",
                                    Map.of("document", DESCRIPTION.replace(part, other))));
            assertThat(pointers(answer)).containsOnly("/openApi/document");
            assertThat(answer.body()).contains(mistake);
        }

        @Test
        void isOnlyRegisteredByItsOwnDepartment() {
            Map<String, Object> foreign = service(scene.code9(), "records", List.of());
            foreign.put("provider", scene.consumer);
            assertThat(pointers(submit(Map.of("kind", "SERVICE", "resource", foreign))))
                    .containsExactly("/resource/provider");
            Map<String, Object> taken = service(scene.code9(), "register", List.of());
            taken.put("shareType", 9);
            assertThat(pointers(submit(Map.of("kind", "SERVICE", "resource", taken))))
                    .containsExactly("/resource/shareType");
            taken.put("shareType", 2);
            assertThat(pointers(submit(Map.of("kind", "SERVICE", "resource", taken))))
                    .containsExactly("/resource/service");
        }

        @Test
        void thatNoLongerFitsIsNotApproved() {
            Object form =
                    Map.of(
                            "kind",
                            "SERVICE",
                            "resource",
                            service(scene.code9(), "twice", List.of()));
            Map<String, Object> second = service("306014001/9" + scene.number, "twice", List.of());
            JsonNode first = created(submit(form));
            JsonNode other = created(submit(Map.of("kind", "SERVICE", "resource", second)));
            ok(decide(first, true));
            HttpResponse<String> answer = decide(other, true);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(json(answer).at("/errors/0/pointer").asString())
                    .isEqualTo("/resource/service");
        }
    }

    @Nested
    class AChange {

        @Test
        void thatOnlyAddsIsInForceAtOnce() {
            List<Object> more = new ArrayList<>(Scene.fields());
            more.add(Map.of("name", "place", "title", "地点", "type", "string", "level", 1));
            JsonNode asked = created(submit(change(more)));
            assertThat(asked.get("compatible").asBoolean()).isTrue();
            assertThat(ok(decide(asked, true)).get("state").asString()).isEqualTo("IN_FORCE");
            assertThat(shownFields()).isEqualTo(4);
            assertThat(notices().at("/items/0/kind").asString()).isEqualTo("SCHEMA_EXTENDED");
        }

        @Test
        void thatTakesAwayWaitsForItsDayAndIsToldToHoldersOfGrants() {
            List<Object> fewer = new ArrayList<>(Scene.fields());
            fewer.removeFirst();
            JsonNode asked = created(submit(change(fewer)));
            assertThat(asked.get("compatible").asBoolean()).isFalse();
            JsonNode decided = ok(decide(asked, true));
            LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30);
            assertThat(decided.get("state").asString()).isEqualTo("APPROVED");
            assertThat(decided.get("effectiveOn").asString()).isEqualTo(day.toString());
            assertThat(shownFields()).as("still as before").isEqualTo(3);
            JsonNode notice = notices().at("/items/0");
            assertThat(notice.get("kind").asString()).isEqualTo("SCHEMA_CHANGED");
            assertThat(notice.get("effectiveOn").asString()).isEqualTo(day.toString());
            assertThat(notice.at("/detail/changes/0/field").asString()).isEqualTo("name");

            jdbc.sql("update registration set effective_on = '2026-01-01' where id = :id")
                    .param("id", asked.get("id").asString())
                    .update();
            putDueInForce();
            assertThat(shownFields()).isEqualTo(2);
            JsonNode versions =
                    json(
                            get(
                                    "/api/exchange/resources/" + scene.register + "/versions",
                                    scene.bearer()));
            assertThat(versions.get("items")).as("announced once, in force once").hasSize(2);
        }

        @Test
        void thatTakesAwayCannotBeHadEarlier() {
            Map<String, Object> form = new HashMap<>(change(Scene.fields().subList(0, 1)));
            form.put("effectiveOn", LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3));
            assertThat(pointers(submit(form))).containsExactly("/effectiveOn");
        }

        private Map<String, Object> change(List<?> fields) {
            return Map.of(
                    "kind", "SERVICE", "resource", service(scene.register, "register", fields));
        }

        private int shownFields() {
            return json(get("/api/exchange/resources/" + scene.register, scene.bearer()))
                    .get("fields")
                    .size();
        }

        private void putDueInForce() {
            ReflectionTestUtils.invokeMethod(context.getBean("dueRegistrations"), "run");
        }
    }

    private JsonNode notices() {
        return json(get("/api/exchange/notices", scene.bearer()));
    }

    @Nested
    class AStop {

        @Test
        void isToldToCallersAndEndsAgain() {
            String path = "/api/exchange/resources/" + scene.register + "/disablement";
            assertThat(
                            send(request(path).header("Authorization", scene.bearer()).DELETE())
                                    .statusCode())
                    .as("the consumer may not")
                    .isEqualTo(404);
            assertThat(
                            send(request(path)
                                            .header("Authorization", official())
                                            .header("Content-Type", "application/json")
                                            .PUT(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            "{\"notice\":\"维护至 18:00\"}")))
                                    .statusCode())
                    .isEqualTo(204);
            assertThat(json(ask()).get("message").asString()).endsWith("is disabled: 维护至 18:00");
            assertThat(notices().at("/items/0/detail/notice").asString()).isEqualTo("维护至 18:00");
            send(request(path).header("Authorization", scene.ownerBearer()).DELETE());
            assertThat(json(ask()).get("message").asString()).doesNotContain("disabled");
            assertThat(notices().at("/items/0/kind").asString()).isEqualTo("SERVICE_ENABLED");
        }

        private HttpResponse<String> ask() {
            return send(
                    request(scene.path("register") + "/query")
                            .header("Authorization", scene.bearer())
                            .header("X-Road-Client", scene.client())
                            .header("OneDoor-Purpose", "TEST")
                            .POST(HttpRequest.BodyPublishers.ofString("{}")));
        }
    }
}
