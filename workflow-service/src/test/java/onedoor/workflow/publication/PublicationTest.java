package onedoor.workflow.publication;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import onedoor.kit.testing.TestTokens;
import onedoor.workflow.Contracts;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.Matters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WorkflowTest
class PublicationTest {

    private static Contracts contracts;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired LifeEvents events;
    @Autowired Matters matters;
    @Autowired JdbcClient db;

    @BeforeAll
    static void openTheNeighbours() {
        contracts =
                new Contracts()
                        .with("identity-service", "lists-the-departments")
                        .with(
                                "data-exchange-service",
                                "lists-the-registers",
                                "lists-the-registers-after-the-first-page",
                                "lists-the-grants-of-a-purpose");
    }

    @AfterAll
    static void closeThem() {
        contracts.close();
    }

    @Test
    void publishesAChainThatAnybodyCanRead() {
        MvcTestResult answer = load("life-events", chain("SAMPLE"));
        assertThat(answer).hasStatus(201);
        assertThat(answer).bodyJson().extractingPath("code").isEqualTo("SAMPLE");
        assertThat(answer).bodyJson().extractingPath("matters").asArray().hasSize(3);
        // The grant for the permit register ended long ago.
        assertThat(answer)
                .bodyJson()
                .extractingPath("warnings[0].pointer")
                .isEqualTo("/items/1/shared_data/1");

        MvcTestResult guide = mvc.get().uri("/api/workflow/life-events/SAMPLE").exchange();
        assertThat(guide).hasStatusOk();
        assertThat(guide)
                .bodyJson()
                .extractingPath("items[1].after[0]")
                .isEqualTo("11990300MB3001017J3992009000301");
        assertThat(guide)
                .bodyJson()
                .extractingPath("items[0].materials[0].provided")
                .isEqualTo("SHARED");
        assertThat(mvc.get().uri("/api/workflow/life-events?query=样例一件&audience=person"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("items[0].code")
                .isEqualTo("SAMPLE");
        assertThat(mvc.get().uri("/api/workflow/life-events?query=样例一件&audience=enterprise"))
                .bodyJson()
                .extractingPath("items")
                .asArray()
                .isEmpty();
        assertThat(mvc.get().uri("/api/workflow/life-events/NOBODY-KNOWS")).hasStatus(404);
    }

    @Test
    void keepsTheVersionOfTheSameContentAndTheOldOneOfAChangedContent() {
        assertThat(load("life-events", chain("SAMPLE-V"))).hasStatus(201);
        LifeEvent first = events.current("SAMPLE-V").orElseThrow();
        assertThat(load("life-events", chain("SAMPLE-V"))).hasStatus(201);
        assertThat(events.current("SAMPLE-V").orElseThrow().versionId())
                .isEqualTo(first.versionId());

        String changed = chain("SAMPLE-V").replace("\"promise_days\": 5", "\"promise_days\": 6");
        assertThat(load("life-events", changed)).hasStatus(201);
        LifeEvent second = events.current("SAMPLE-V").orElseThrow();
        assertThat(second.versionId()).isNotEqualTo(first.versionId());
        assertThat(second.items().getLast().matter().promiseDays()).isEqualTo(6);
        assertThat(events.at(first.versionId()).items().getLast().matter().promiseDays())
                .isEqualTo(5);

        // Back to the old content: the old version again, for matters too.
        assertThat(load("life-events", chain("SAMPLE-V"))).hasStatus(201);
        assertThat(events.current("SAMPLE-V").orElseThrow().versionId())
                .isEqualTo(first.versionId());
        MatterCode last = first.items().getLast().matter().taskCode();
        assertThat(matters.current(last).orElseThrow().promiseDays()).isEqualTo(5);
    }

    @Test
    void keepsTheOrderInWhichAFormAsks() {
        String chain =
                chain("SAMPLE-ORDER")
                        .replaceFirst(
                                "\"items\": \\[",
                                """
                                "form": {"type":"object","title":"样例","required":["zoo"],"properties":{
                                  "zoo":{"type":"string","title":"先问","minLength":1,"maxLength":9},
                                  "apple":{"type":"string","title":"后问","minLength":1,"maxLength":9},
                                  "middle":{"type":"boolean","title":"再问"}}},
                                "items": [\
                                """);
        assertThat(load("life-events", chain)).hasStatus(201);
        UUID version = events.current("SAMPLE-ORDER").orElseThrow().versionId();
        String stored =
                db.sql("select content from life_event_version where id = ?")
                        .param(version.toString())
                        .query(String.class)
                        .single();
        assertThat(stored.indexOf("zoo\":")).isLessThan(stored.indexOf("apple\":"));
        assertThat(
                        events.current("SAMPLE-ORDER")
                                .orElseThrow()
                                .form()
                                .get("properties")
                                .propertyNames())
                .containsExactly("zoo", "apple", "middle");
    }

    @Test
    void offersASingleMatterUnderItsTaskCode() {
        assertThat(load("matters", file("single.json"))).hasStatus(201);
        String code = "11990300MB3002028X3990507000301";
        assertThat(mvc.get().uri("/api/workflow/life-events/" + code))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("kind")
                .isEqualTo("MATTER");
        assertThat(mvc.get().uri("/api/workflow/matters/" + code))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("departmentName")
                .isEqualTo("样例许可局");
        assertThat(mvc.get().uri("/api/workflow/matters/" + code.substring(1))).hasStatus(404);
        assertThat(mvc.get().uri("/api/workflow/life-events?query=样例单办"))
                .bodyJson()
                .extractingPath("items")
                .asArray()
                .isEmpty();
    }

    @Test
    void pagesThroughTheMatters() {
        assertThat(load("life-events", chain("SAMPLE"))).hasStatus(201);
        MvcTestResult first = mvc.get().uri("/api/workflow/matters?query=样例&limit=2").exchange();
        assertThat(first).bodyJson().extractingPath("items").asArray().hasSize(2);
        assertThat(first)
                .bodyJson()
                .extractingPath("next")
                .asString()
                .satisfies(next ->
                        assertThat(
                                        mvc.get()
                                                .uri(
                                                        "/api/workflow/matters?query=样例&limit=2&after="
                                                                + next))
                                .bodyJson()
                                .extractingPath("items[0].taskCode")
                                .asString()
                                .isGreaterThan(next));
    }

    @Test
    void savesNothingOfAnImportWithAnError() {
        String broken =
                chain("SAMPLE-BROKEN")
                        .replace("样例公示", "样例公示二")
                        .replace("\"legal_days\": 10", "\"legal_days\": -1");
        MvcTestResult answer = load("life-events", broken);
        assertThat(answer).hasStatus(422);
        assertThat(answer)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .asString()
                .startsWith("/items/");
        assertThat(events.current("SAMPLE-BROKEN")).isEmpty();
        assertThat(mvc.get().uri("/api/workflow/matters?query=样例公示二"))
                .bodyJson()
                .extractingPath("items")
                .asArray()
                .isEmpty();
    }

    @Test
    void savesNothingWhileTheExchangeIsDown() {
        StubMapping down =
                TestNeighbours.server()
                        .stubFor(
                                get(urlPathEqualTo("/api/exchange/resources"))
                                        .atPriority(1)
                                        .willReturn(serverError()));
        try {
            assertThat(load("life-events", chain("SAMPLE-DOWN")))
                    .hasStatus(503)
                    .bodyJson()
                    .extractingPath("type")
                    .isEqualTo("urn:onedoor:problem:dependency-down");
        } finally {
            TestNeighbours.server().removeStub(down);
        }
        assertThat(events.current("SAMPLE-DOWN")).isEmpty();
    }

    @Test
    void isForAdministratorsOfMatters() {
        assertThat(
                        mvc.post()
                                .uri("/api/workflow/life-events")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                .hasStatus(401);
        for (String bearer :
                new String[] {
                    tokens.citizen("c").bearer(),
                    tokens.staff("s", "11990300MB3001017J", "OFFICER", "SYSTEM_ADMIN").bearer()
                }) {
            assertThat(
                            mvc.post()
                                    .uri("/api/workflow/matters")
                                    .header("Authorization", bearer)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content("{}"))
                    .hasStatus(403);
        }
    }

    @Test
    void refusesWhatIsNoJsonOrTooMuch() {
        assertThat(load("life-events", "{\"code\":")).hasStatus(400);
        assertThat(load("life-events", "{\"code\":\"A\",\"code\":\"B\"}")).hasStatus(400);
        assertThat(load("life-events", "[]")).hasStatus(422);
        assertThat(load("life-events", "{\"code\":\"" + "x".repeat(2_000_000) + "\"}"))
                .hasStatus(413);
    }

    private MvcTestResult load(String what, String body) {
        return mvc.post()
                .uri("/api/workflow/" + what)
                .header("Authorization", tokens.service("operator").roles("MATTER_ADMIN").bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String chain(String code) {
        return file("raw.json")
                .replace("\"SAMPLE\"", "\"" + code + "\"")
                .replaceFirst("\\{", "{\"purpose\": \"SAMPLE\",");
    }

    private static String file(String name) {
        try (InputStream in = PublicationTest.class.getResourceAsStream("/publication/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
