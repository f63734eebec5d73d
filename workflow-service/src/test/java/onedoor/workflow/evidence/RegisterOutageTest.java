package onedoor.workflow.evidence;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@WorkflowTest
class RegisterOutageTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private TestPerson mother;
    private Token citizen;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        mother = TestNeighbours.person("测试母亲");
        citizen = portal.citizen(mother);
    }

    @AfterEach
    void leave() {
        TestClock.back();
    }

    @Test
    void opensTheFormWithoutARegisterThatIsDown() {
        UUID outage = TestNeighbours.register("household", mother, TestNeighbours.down());
        String id = portal.draft(citizen);
        JsonNode form = portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
        assertThat(form.path("facts")).isEmpty();
        JsonNode missing = form.path("unavailable").get(0);
        assertThat(missing.path("resourceName").asString()).isEqualTo("测试户籍");
        assertThat(missing.path("pointers").get(0).asString()).isEqualTo("/address");

        TestNeighbours.forget(outage);
        JsonNode again = portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
        assertThat(again.path("unavailable")).isEmpty();
        assertThat(again.path("facts")).hasSize(2);
    }

    @Test
    void opensTheFormInTimeWhenARegisterIsSlow() {
        Duration late = Duration.ofMinutes(2);
        TestNeighbours.register(
                "household", mother, okJson("{}").withFixedDelay((int) late.toMillis()));
        String id = portal.draft(citizen);
        long start = System.nanoTime();
        JsonNode form = portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(late.dividedBy(2));
        assertThat(form.path("unavailable")).hasSize(1);
    }

    @Test
    void aBranchWaitsForItsRegisterAndGoesOnByItself() {
        UUID outage = TestNeighbours.register("deliveries", mother, TestNeighbours.down());
        JsonNode filed = portal.submitted(citizen);
        String id = filed.path("id").asString();
        JsonNode waiting =
                portal.await(
                        citizen,
                        id,
                        d ->
                                part(d, "测试出生证明签发")
                                        .path("evidence")
                                        .path(0)
                                        .path("status")
                                        .asString("")
                                        .equals("WAITING"));
        assertThat(part(waiting, "测试出生证明签发").path("status").asString()).isEqualTo("WAITING");
        assertThat(part(waiting, "测试出生证明签发").path("waitingFor").get(0).asString())
                .isEqualTo("测试分娩信息");

        String number = part(filed, "测试出生证明签发").path("number").asString();
        Awaitility.await().until(() -> !asked(number).isEmpty());
        TestNeighbours.forget(outage);
        JsonNode goesOn =
                portal.await(
                        citizen,
                        id,
                        d -> part(d, "测试出生证明签发").path("status").asString().equals("SUBMITTED"));
        assertThat(part(goesOn, "测试出生证明签发").path("evidence").get(0).path("asOf").asString())
                .isEqualTo("2026-09-01T01:02:03Z");
        assertThat(asked(number)).hasSizeGreaterThan(1);
    }

    /** 行政许可法 art. 32: the department's time runs; a register's outage is not the applicant's. */
    @Test
    void aRegisterThatStaysDownDoesNotHoldTheCaseForEver() {
        UUID outage = TestNeighbours.register("deliveries", mother, TestNeighbours.down());
        JsonNode filed = portal.submitted(citizen);
        String number = part(filed, "测试出生证明签发").path("number").asString();
        Awaitility.await().until(() -> !asked(number).isEmpty());
        TestClock.forward(Duration.ofHours(5));
        Token health = portal.officer(TestNeighbours.HEALTH, "卫生经办");
        JsonNode task = portal.task(health, part(filed, "测试出生证明签发"));
        assertThat(evidence(health, task).path("status").asString()).isEqualTo("WAITING");
        assertThat(task.path("dueOn").asString()).isNotEmpty();

        TestNeighbours.forget(outage);
        TestClock.forward(Duration.ofMinutes(5));
        Awaitility.await()
                .until(() -> evidence(health, task).path("status").asString().equals("OK"));
    }

    @Test
    void nobodyIsAskedForACaseThatIsOver() {
        TestNeighbours.register("deliveries", mother, TestNeighbours.down());
        JsonNode filed = portal.submitted(citizen);
        JsonNode part = part(filed, "测试出生证明签发");
        Awaitility.await().until(() -> !asked(part.path("number").asString()).isEmpty());
        TestClock.forward(Duration.ofHours(5));
        Token health = portal.officer(TestNeighbours.HEALTH, "卫生经办");
        JsonNode task = portal.task(health, part);
        portal.decide(health, task, "{\"decision\":\"NOT_ACCEPT\",\"reason\":\"不属于本机关职权\"}")
                .expect(200);
        TestClock.forward(Duration.ofMinutes(5));
        Awaitility.await().until(() -> status(part).equals("CANCELLED"));
    }

    private String status(JsonNode part) {
        return db.sql("select status from evidence_gathering where child_id = ?")
                .param(part.path("id").asString())
                .query(String.class)
                .single();
    }

    private JsonNode evidence(Token officer, JsonNode task) {
        return portal.get(officer, "/tasks/" + task.path("id").asString())
                .expect(200)
                .body()
                .path("evidence")
                .get(0);
    }

    /** What the register was asked for this part, in the words of the contract. */
    private List<LoggedRequest> asked(String number) {
        return TestNeighbours.server()
                .findAll(
                        postRequestedFor(urlPathMatching("/r1/.+/deliveries/query"))
                                .withHeader("X-Road-Issue", equalTo(number))
                                .withHeader("OneDoor-Purpose", equalTo("TEST-BIRTH"))
                                .withHeader("X-Road-Client", matching("CN-99/GOV/.+/workflow"))
                                .withRequestBody(
                                        matchingJsonPath(
                                                "$.subject.id", equalTo(mother.idNumber()))));
    }

    @Test
    void aRefusedQuestionDoesNotHoldTheBranchForEver() {
        TestNeighbours.register(
                "deliveries",
                mother,
                aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withHeader("X-Road-Error", "client.purpose_not_granted")
                        .withBody(
                                "{\"type\":\"client.purpose_not_granted\",\"message\":\"no\",\"detail\":\"x\"}"));
        JsonNode filed = portal.submitted(citizen);
        Token health = portal.officer(TestNeighbours.HEALTH, "卫生经办");
        JsonNode task = portal.task(health, part(filed, "测试出生证明签发"));
        JsonNode desk =
                portal.get(health, "/tasks/" + task.path("id").asString()).expect(200).body();
        assertThat(desk.path("evidence").get(0).path("status").asString()).isEqualTo("UNAVAILABLE");
        assertThat(desk.path("evidence").get(0).path("reason").asString()).isNotEmpty();
    }
}
