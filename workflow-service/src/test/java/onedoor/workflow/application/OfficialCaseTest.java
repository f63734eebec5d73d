package onedoor.workflow.application;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Also the sentences of contracts/workflow-service/policy-service. */
@WorkflowTest
class OfficialCaseTest {

    private static final String MATTER = TestNeighbours.INDUSTRY + "3991007000102";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private Token policy;
    private Token first;
    private Token second;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("matters", "test-list.json");
        policy = tokens.service("policy-service");
        first = portal.officer(TestNeighbours.INDUSTRY, "名单经办甲");
        second = portal.officer(TestNeighbours.INDUSTRY, "名单经办乙");
    }

    @Test
    void isWorkedOnByTwoOfficialsAndTheGrantReachesThePolicyOnce() {
        String list = filed();
        JsonNode accept = task(first, list);
        assertThat(accept.path("applicantName").asString()).isEqualTo("测试工信部门");
        JsonNode desk = detail(first, accept);
        assertThat(desk.at("/applicant/idNumberMasked").isNull()).isTrue();
        assertThat(desk.at("/claim/kind").asString()).isEqualTo("LIST");
        assertThat(desk.at("/claim/amountFen").asLong()).isEqualTo(120_000_00);
        assertThat(desk.path("answers").findValuesAsString("display")).contains("测试政策", "2");
        assertThat(actions(desk))
                .contains("ACCEPT", "NOT_ACCEPT")
                .doesNotContain("REQUEST_CORRECTION", "PRE_RETURN", "ACCEPT_DEFICIENT");
        portal.decide(first, accept, "{\"decision\":\"ACCEPT\"}").expect(200);

        JsonNode decide = task(first, list);
        assertThat(actions(detail(first, decide))).contains("DENY").doesNotContain("GRANT");
        Reply alone = portal.decide(first, decide, "{\"decision\":\"GRANT\",\"reason\":\"名单无误\"}");
        assertThat(alone.expect(403).problem()).isEqualTo("two-officials");
        portal.decide(second, decide, "{\"decision\":\"GRANT\",\"reason\":\"名单无误\"}").expect(200);

        Token head =
                tokens.staff("list-head", TestNeighbours.INDUSTRY, "HEAD").claim("name", "名单负责人");
        String revocations = "/tasks/" + decide.path("id").asString() + "/revocations";
        assertThat(actions(detail(head, decide))).doesNotContain("REVOKE");
        portal.post(head, revocations, "{\"reason\":\"名单有误\"}").expect(409);

        JsonNode told = decisionArrives(list);
        assertThat(told.path("granted").asBoolean()).isTrue();
        assertThat(told.path("reason").asString()).isEqualTo("名单无误");
        assertThat(letters()).as("nobody has applied").isZero();
        assertThat(claimsTold(list)).isZero();
    }

    @Test
    void denialAndTerminationReachThePolicyToo() {
        String denied = filed();
        JsonNode accept = task(first, denied);
        portal.decide(first, accept, "{\"decision\":\"NOT_ACCEPT\",\"reason\":\"重复入列\"}")
                .expect(200);
        assertThat(decisionArrives(denied).path("granted").asBoolean()).isFalse();

        String ended = filed();
        Token head =
                tokens.staff("list-head", TestNeighbours.INDUSTRY, "HEAD").claim("name", "名单负责人");
        portal.decide(first, task(first, ended), "{\"decision\":\"ACCEPT\"}").expect(200);
        portal.decide(head, task(head, ended), "{\"decision\":\"TERMINATE\",\"reason\":\"政策已停止\"}")
                .expect(200);
        JsonNode told = decisionArrives(ended);
        assertThat(told.path("granted").asBoolean()).isFalse();
        assertThat(told.path("reason").asString()).isEqualTo("政策已停止");
    }

    @Test
    void aDecisionIsKeptUntilThePolicyServiceIsBack() {
        String list = filed();
        StubMapping outage =
                TestNeighbours.server()
                        .stubFor(
                                post(urlPathEqualTo(decisions(list)))
                                        .atPriority(1)
                                        .willReturn(aResponse().withStatus(503)));
        portal.decide(first, task(first, list), "{\"decision\":\"ACCEPT\"}").expect(200);
        portal.decide(second, task(second, list), "{\"decision\":\"GRANT\",\"reason\":\"\"}")
                .expect(200);
        Awaitility.await().until(() -> told(list), all -> !all.isEmpty());
        TestNeighbours.server().removeStub(outage);
        Awaitility.await()
                .until(
                        () -> TestNeighbours.server().getAllServeEvents(),
                        all ->
                                all.stream()
                                        .anyMatch(e ->
                                                e.getRequest().getUrl().equals(decisions(list))
                                                        && e.getResponse().getStatus() == 200));
        decisionArrives(list);
    }

    @Test
    void aListHasOneCaseHoweverOftenItIsFiled() throws IOException {
        ObjectNode form = form(UUID.randomUUID().toString(), MATTER);
        String key = form.path("reference").asString();
        Reply opened = portal.post(policy, "/official-cases", key, form).expect(201);
        JsonNode promised =
                JSON.readTree(
                        Files.readString(
                                Path.of(
                                        "../contracts/workflow-service/policy-service/opens-a-case-for-a-list.json")));
        promised.at("/response/jsonBody")
                .propertyNames()
                .forEach(name -> assertThat(opened.body().path(name).isString()).isTrue());
        assertThat(portal.post(policy, "/official-cases", key, form).expect(201).body())
                .isEqualTo(opened.body());
        assertThat(
                        portal.post(policy, "/official-cases", UUID.randomUUID().toString(), form)
                                .expect(201)
                                .body())
                .as("even when its key is forgotten")
                .isEqualTo(opened.body());
        assertThat(parts(key)).hasSize(1);
        form.put("policy", "另一政策");
        portal.post(policy, "/official-cases", UUID.randomUUID().toString(), form).expect(409);
    }

    @Test
    void isOpenedByNobodyButThePolicyService() {
        ObjectNode form = form(UUID.randomUUID().toString(), MATTER);
        portal.post(portal.feed(), "/official-cases", form).expect(403);
        portal.post(first, "/official-cases", form).expect(403);
        portal.post(first.claim("client_id", "policy-service"), "/official-cases", form)
                .expect(403);
        Token citizen = portal.citizen(TestNeighbours.person("测试居民"));
        portal.post(citizen, "/official-cases", form).expect(403);
        assertThat(
                        portal.post(citizen, "/applications", "{\"matter\":\"" + MATTER + "\"}")
                                .expect(403)
                                .problem())
                .isEqualTo("wrong-audience");
        Token agent = portal.agent(TestNeighbours.person("测试经办"));
        portal.post(agent, "/applications", "{\"matter\":\"" + MATTER + "\"}").expect(403);
    }

    @Test
    void noCitizenSeesIt() {
        String list = filed();
        Token citizen = portal.citizen(TestNeighbours.person("测试路人"));
        portal.get(citizen, "/applications/" + list).expect(404);
        Token ofTheDepartment = citizen.claim("acting_for", TestNeighbours.INDUSTRY);
        portal.get(ofTheDepartment, "/applications/" + list).expect(404);
        assertThat(portal.get(ofTheDepartment, "/applications").expect(200).body().path("items"))
                .isEmpty();
        Token elsewhere = portal.officer(TestNeighbours.HEALTH, "卫健经办");
        portal.get(elsewhere, "/tasks/" + task(first, list).path("id").asString()).expect(404);
    }

    @Test
    void refusesWhatTheMatterIsNotFor() {
        portal.importService("matters", "test-claim.json");
        String forEnterprises = TestNeighbours.INDUSTRY + "3991007000101";
        for (String matter : List.of(forEnterprises, TestNeighbours.INDUSTRY + "3991007999999")) {
            assertThat(file(form(UUID.randomUUID().toString(), matter)).expect(422).problem())
                    .isEqualTo("no-official-matter");
        }
        ObjectNode foreign = form(UUID.randomUUID().toString(), MATTER);
        foreign.put("department", TestNeighbours.HEALTH);
        assertThat(file(foreign).expect(422).problem()).isEqualTo("no-official-matter");
        ObjectNode faulty = form(UUID.randomUUID().toString(), MATTER);
        ((ObjectNode) faulty.path("answers")).put("count", 0).put("digest", "?");
        assertThat(file(faulty).expect(422).body().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/count", "/digest");
    }

    @Test
    void aMatterForADepartmentTakesTwoStepsAndTellsThePolicyService() throws IOException {
        ObjectNode matter =
                (ObjectNode)
                        JSON.readTree(
                                Files.readString(
                                        Path.of("src/test/resources/services/test-list.json")));
        matter.put("claim", false).put("project_type", "1").put("promise_days", 0);
        assertThat(
                        portal.post(portal.feed(), "/matters", matter)
                                .expect(422)
                                .body()
                                .path("errors")
                                .findValuesAsString("pointer"))
                .contains("/claim", "/steps");
    }

    @Test
    void isInTheDirectoryForStaffOnly() {
        String path = "/matters?query=" + MATTER;
        assertThat(portal.open(path).expect(200).body().path("items")).isEmpty();
        assertThat(portal.get(first, path).expect(200).body().path("items")).hasSize(1);
    }

    private String filed() {
        String list = UUID.randomUUID().toString();
        assertThat(file(form(list, MATTER)).expect(201).body().path("id").asString())
                .isEqualTo(list);
        return list;
    }

    private Reply file(ObjectNode form) {
        return portal.post(policy, "/official-cases", form.path("reference").asString(), form);
    }

    private static ObjectNode form(String list, String matter) {
        ObjectNode form =
                JSON.createObjectNode()
                        .put("reference", list)
                        .put("matter", matter)
                        .put("policy", "T9")
                        .put("department", TestNeighbours.INDUSTRY)
                        .put("departmentName", "测试工信部门")
                        .put("amountFen", 120_000_00);
        form.putObject("answers")
                .put("policy", "测试政策")
                .put("count", 2)
                .put("digest", "0123456789abcdef".repeat(4));
        return form;
    }

    private List<String> parts(String list) {
        return db.sql("select id from application_child where application_id = ?")
                .param(list)
                .query(String.class)
                .list();
    }

    /** The open task of this case, once it is there. */
    private JsonNode task(Token officer, String list) {
        return portal.task(officer, JSON.createObjectNode().put("id", parts(list).getFirst()));
    }

    private JsonNode detail(Token officer, JsonNode task) {
        return portal.get(officer, "/tasks/" + task.path("id").asString()).expect(200).body();
    }

    private static List<String> actions(JsonNode detail) {
        return detail.path("actions").valueStream().map(JsonNode::asString).toList();
    }

    /** Delivered at least once, and each time as the same decision. */
    private static JsonNode decisionArrives(String list) {
        List<LoggedRequest> all =
                Awaitility.await().until(() -> told(list), told -> !told.isEmpty());
        assertThat(all.stream().map(r -> r.getHeader("Idempotency-Key")).distinct()).hasSize(1);
        assertThat(all.stream().map(LoggedRequest::getBodyAsString).distinct()).hasSize(1);
        return JSON.readTree(all.getFirst().getBodyAsString());
    }

    private static List<LoggedRequest> told(String list) {
        return TestNeighbours.server().findAll(postRequestedFor(urlPathEqualTo(decisions(list))));
    }

    private static int claimsTold(String list) {
        return TestNeighbours.server()
                .findAll(
                        postRequestedFor(
                                urlPathEqualTo("/api/policy/claims/" + list + "/decisions")))
                .size();
    }

    private static String decisions(String list) {
        return "/api/policy/benefit-lists/" + list + "/decisions";
    }

    private long letters() {
        return db.sql("select count(*) from letter where reader like 'department:%'")
                        .query(Long.class)
                        .single()
                + TestNeighbours.letters("department:" + TestNeighbours.INDUSTRY).size();
    }
}
