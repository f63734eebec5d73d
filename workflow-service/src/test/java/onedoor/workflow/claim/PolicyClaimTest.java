package onedoor.workflow.claim;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Also the sentences of contracts/policy-service/workflow-service. */
@WorkflowTest
class PolicyClaimTest {

    private static final String MATTER = TestNeighbours.INDUSTRY + "3991007000101";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;

    private Portal portal;
    private Token agent;
    private Token industry;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("matters", "test-claim.json");
        agent = portal.agent(TestNeighbours.person("测试经办"));
        industry = portal.officer(TestNeighbours.INDUSTRY, "工信经办");
    }

    @Test
    void holdsTheAmountAndTellsThatItWasGranted() {
        String id = draft("T1");
        JsonNode filed = submit(id).expect(201).body();
        assertThat(filed.path("onBehalfOf").asString()).isEqualTo("测试企业有限公司");
        TestNeighbours.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/policy/claims"))
                                .withHeader("Idempotency-Key", equalTo(id)));

        JsonNode accept = portal.task(industry, filed.path("children").get(0));
        JsonNode desk =
                portal.get(industry, "/tasks/" + accept.path("id").asString()).expect(200).body();
        assertThat(desk.path("claim").path("amountFen").asLong()).isEqualTo(5_000_000);
        assertThat(desk.path("applicant").path("enterprise").asString())
                .isEqualTo(TestNeighbours.ENTERPRISE);
        portal.decide(industry, accept, "{\"decision\":\"ACCEPT\"}").expect(200);
        JsonNode decide = portal.task(industry, filed.path("children").get(0));
        portal.decide(industry, decide, "{\"decision\":\"GRANT\",\"reason\":\"符合条件\"}").expect(200);
        decisionArrives(id, "true");
        assertThat(portal.detail(agent, id).path("status").asString()).isEqualTo("CLOSED");
    }

    @Test
    void releasesTheAmountWhenDenied() {
        String id = draft("T1");
        JsonNode filed = submit(id).expect(201).body();
        JsonNode accept = portal.task(industry, filed.path("children").get(0));
        portal.decide(industry, accept, "{\"decision\":\"NOT_ACCEPT\",\"reason\":\"材料不实\"}")
                .expect(200);
        decisionArrives(id, "false");
    }

    @Test
    void staysADraftWhenThePolicySaysNo() {
        String claimed = draft("T2");
        Reply already = submit(claimed).expect(409);
        assertThat(already.problem()).isEqualTo("already-claimed");
        assertThat(already.body().path("detail").asString()).contains("正在办理");
        String unfit = draft("T3");
        assertThat(submit(unfit).expect(422).problem()).isEqualTo("not-eligible");
        assertThat(portal.detail(agent, unfit).path("status").asString()).isEqualTo("DRAFT");
    }

    @Test
    void isForEnterprisesOnly() {
        Token citizen = portal.citizen(TestNeighbours.person("测试居民"));
        assertThat(
                        portal.post(
                                        citizen,
                                        "/applications",
                                        "{\"matter\":\"%s\",\"context\":{\"policy\":\"T1\"}}"
                                                .formatted(MATTER))
                                .expect(403)
                                .problem())
                .isEqualTo("wrong-audience");
    }

    @Test
    void isSeenByEveryAgentOfTheEnterpriseAndByNobodyElse() {
        String id = draft("T1");
        Token colleague = portal.agent(TestNeighbours.person("测试同事"));
        portal.get(colleague, "/applications/" + id).expect(200);
        portal.get(portal.citizen(TestNeighbours.person("测试路人")), "/applications/" + id)
                .expect(404);
    }

    private String draft(String policy) {
        return portal.post(
                        agent,
                        "/applications",
                        "{\"matter\":\"%s\",\"context\":{\"policy\":\"%s\"}}"
                                .formatted(MATTER, policy))
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private Reply submit(String id) {
        return portal.post(
                agent, "/applications/" + id + "/submissions", "{\"answers\":{\"promise\":true}}");
    }

    /** At least once, and each time as the same decision. */
    private static void decisionArrives(String id, String granted) {
        List<LoggedRequest> told =
                Awaitility.await()
                        .until(
                                () ->
                                        TestNeighbours.server()
                                                .findAll(
                                                        postRequestedFor(
                                                                        urlPathMatching(
                                                                                "/api/policy/claims/.+/decisions"))
                                                                .withHeader(
                                                                        "Idempotency-Key",
                                                                        containing(id))),
                                all -> !all.isEmpty());
        assertThat(told.stream().map(r -> r.getHeader("Idempotency-Key")).distinct()).hasSize(1);
        assertThat(told)
                .allSatisfy(r ->
                        assertThat(JSON.readTree(r.getBodyAsString()).path("granted").asString())
                                .isEqualTo(granted));
    }
}
