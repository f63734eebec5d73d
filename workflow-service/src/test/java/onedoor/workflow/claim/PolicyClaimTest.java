package onedoor.workflow.claim;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.application.Actor;
import onedoor.workflow.application.Cases;
import onedoor.workflow.application.Conclusions;
import onedoor.workflow.journey.CaseTransactions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Also the sentences of contracts/policy-service/workflow-service. */
@WorkflowTest
class PolicyClaimTest {

    private static final String MATTER = TestNeighbours.INDUSTRY + "3991007000101";

    private static final String PERSON_MATTER = TestNeighbours.INDUSTRY + "3991007000109";

    private static final Caller OFFICER =
            new Caller(
                    "staff-claims",
                    Caller.Kind.STAFF,
                    "工信核查",
                    4,
                    null,
                    null,
                    TestNeighbours.INDUSTRY,
                    Set.of("OFFICER"),
                    null,
                    null,
                    null,
                    null);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired AccountSeal seal;
    @Autowired PolicyAnswers answers;
    @Autowired JdbcClient db;
    @Autowired Cases cases;
    @Autowired Conclusions conclusions;
    @Autowired CaseTransactions transactions;

    private Portal portal;
    private Token agent;
    private Token industry;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("matters", "test-claim.json");
        portal.importService("matters", "test-person-claim.json");
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
        JsonNode told = decisionArrives(id, "true");
        assertThat(told.path("applicationNumber").asString())
                .isEqualTo(filed.path("number").asString());
        assertThat(told.at("/account/name").asString()).isEqualTo("测试企业有限公司");
        assertThat(told.at("/account/bank").asString()).isEqualTo("测试银行云州支行");
        assertThat(told.at("/account/number").asString()).isEqualTo("6222000011112222");
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
    void releasesTheAmountWhenTheApplicantNeverSendsAgain() {
        String id = draft("T1");
        JsonNode part = submit(id).expect(201).body().path("children").get(0);
        portal.decide(
                        industry,
                        portal.task(industry, part),
                        "{\"decision\":\"PRE_RETURN\",\"reasons\":[\"材料不清晰\"]}")
                .expect(200);
        // The job that keeps time finds the day long past.
        db.sql("update application_child set applicant_due_on = '2020-01-02' where id = ?")
                .param(part.path("id").asString())
                .update();
        portal.await(agent, id, d -> d.path("status").asString().equals("CLOSED"));
        decisionArrives(id, "false");
    }

    @Test
    void tellsThatAGrantIsVoid() {
        String id = draft("T1");
        JsonNode part = submit(id).expect(201).body().path("children").get(0);
        portal.decide(industry, portal.task(industry, part), "{\"decision\":\"ACCEPT\"}")
                .expect(200);
        portal.decide(
                        industry,
                        portal.task(industry, part),
                        "{\"decision\":\"GRANT\",\"reason\":\"符合条件\"}")
                .expect(200);
        UUID child = UUID.fromString(part.path("id").asString());
        transactions.run(() ->
                conclusions.revoke(
                        cases.lock(UUID.fromString(id), child), new Actor(OFFICER), "承诺不实"));
        JsonNode told = arrives(id, "revocations");
        assertThat(told.path("reason").asString()).isEqualTo("承诺不实");
        assertThat(told.path("revokedBy").asString()).isEqualTo(OFFICER.subject());
    }

    @Test
    void isRidOfADecisionThatPolicyServiceKeepsForItsOfficers() {
        String id = granted("评审未通过而予以核定");
        decisionArrives(id, "true");
        endsAs(id, "HELD_UP");
        Awaitility.await().until(() -> undelivered(id) == 0);
        UUID part =
                UUID.fromString(
                        portal.detail(agent, id).path("children").get(0).path("id").asString());
        transactions.run(() ->
                conclusions.revoke(
                        cases.lock(UUID.fromString(id), part), new Actor(OFFICER), "评审未通过"));
        arrives(id, "revocations");
        endsAs(id, "REVOKED");
    }

    @Test
    void whatWasHeldUpIsCarriedOutOnceAndTheCaseSaysSo() {
        String id = granted("评审未通过而予以核定");
        endsAs(id, "HELD_UP");
        String claim = claimOf(id);
        String uri = "/applications/" + id + "/claim-outcome";
        Token policy = tokens.service("policy-service");
        String form = "{\"claimId\": \"%s\", \"outcome\": \"GRANTED\"}".formatted(claim);
        for (Token stranger : List.of(agent, industry, tokens.service("identity-service"))) {
            portal.put(stranger, uri, 0, form).expect(403);
        }
        portal.put(policy, uri, 0, form.replace(claim, "another")).expect(404);
        portal.put(policy, uri, 0, form.replace("GRANTED", "PERHAPS")).expect(400);
        endsAs(id, "HELD_UP");
        portal.put(policy, uri, 0, form).expect(200);
        portal.put(policy, uri, 0, form).expect(200);
        endsAs(id, "GRANTED");
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from application_timeline
                                        where application_id = ? and event = 'CARRIED_OUT'
                                        """)
                                .param(id)
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
        assertThat(portal.detail(agent, id).path("timeline").toString()).contains("资金核定已落实");
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from audit_event
                                        where act = 'resolve-held-up-claim' and object_id = ?
                                        """)
                                .param(id)
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void anAnswerThatComesAfterTheWayOnHoldsNothingUpAnyMore() {
        String id = granted("符合条件");
        decisionArrives(id, "true");
        String form =
                "{\"claimId\": \"%s\", \"outcome\": \"SETTLED\", \"note\": \"企业已书面放弃\"}"
                        .formatted(claimOf(id));
        portal.put(
                        tokens.service("policy-service"),
                        "/applications/" + id + "/claim-outcome",
                        0,
                        form)
                .expect(200);
        endsAs(id, "SETTLED");
        answers.note(UUID.fromString(id), new PolicyDesk.Taken.HeldUp("review-not-passed"));
        endsAs(id, "SETTLED");
    }

    private String claimOf(String application) {
        return db.sql("select claim_id from policy_claim where application_id = ?")
                .param(application)
                .query(String.class)
                .single();
    }

    @Test
    void doesNotSendAgainWhatIsRefusedForGood() {
        String reason = "无此申报" + UUID.randomUUID();
        UUID stub = UUID.randomUUID();
        TestNeighbours.server()
                .stubFor(
                        post(urlPathMatching("/api/policy/claims/.+/decisions"))
                                .withId(stub)
                                .atPriority(1)
                                .withRequestBody(containing(reason))
                                .willReturn(
                                        aResponse()
                                                .withStatus(404)
                                                .withHeader(
                                                        "Content-Type", "application/problem+json")
                                                .withBody("{\"detail\": \"没有这份申报\"}")));
        try {
            String id = granted(reason);
            endsAs(id, "NOT_TAKEN");
            Awaitility.await().until(() -> undelivered(id) == 0);
            assertThat(
                            db.sql(
                                            """
                                            select outcome from audit_event
                                            where act = 'tell-policy-service' and object_id = ?
                                            """)
                                    .param(id)
                                    .query(String.class)
                                    .list())
                    .containsOnly("NOT_TAKEN");
        } finally {
            TestNeighbours.forget(stub);
        }
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
    void noAccountNumberLiesOpenInTheOutbox() {
        Account account = Account.of("测试企业有限公司", "测试银行", "6222 0000 1111 2222").orElseThrow();
        assertThat(account.number()).isEqualTo("6222000011112222");
        assertThat(seal.seal(account)).doesNotContain("62220000", "测试银行");
        assertThat(seal.open(seal.seal(account))).isEqualTo(account);
        assertThat(Account.of("测试企业有限公司", "", "6222000011112222")).isEmpty();
        assertThat(Account.of("测试企业有限公司", "测试银行", "12AB")).isEmpty();
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
    void aPersonClaimsForThemselvesAndIsPaidInTheirOwnName() {
        TestNeighbours.TestPerson person = TestNeighbours.person("测试居民");
        Token citizen = portal.citizen(person);
        String id = draft(citizen, PERSON_MATTER, "T4");
        JsonNode filed = submit(citizen, id).expect(201).body();
        TestNeighbours.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/policy/claims"))
                                .withHeader("Idempotency-Key", equalTo(id))
                                .withRequestBody(
                                        matchingJsonPath("$.person", equalTo(person.id()))));
        assertThat(
                        db.sql("select explanation from policy_claim where application_id = ?")
                                .param(id)
                                .query(String.class)
                                .single())
                .doesNotContain("测试条件");
        JsonNode accept = portal.task(industry, filed.path("children").get(0));
        JsonNode desk =
                portal.get(industry, "/tasks/" + accept.path("id").asString()).expect(200).body();
        assertThat(desk.path("claim").path("amountFen").asLong()).isEqualTo(30_000);
        assertThat(desk.path("claim").path("explanation").toString()).contains("测试条件");
        portal.decide(industry, accept, "{\"decision\":\"ACCEPT\"}").expect(200);
        JsonNode decide = portal.task(industry, filed.path("children").get(0));
        portal.decide(industry, decide, "{\"decision\":\"GRANT\",\"reason\":\"符合条件\"}").expect(200);
        assertThat(decisionArrives(id, "true").at("/account/name").asString()).isEqualTo("测试居民");
        portal.get(portal.citizen(TestNeighbours.person("测试路人")), "/applications/" + id)
                .expect(404);
    }

    @Test
    void aPersonsMatterIsNoneOfAnEnterprisesAndWithoutAPolicyThereIsNoClaim() {
        assertThat(
                        portal.post(
                                        agent,
                                        "/applications",
                                        "{\"matter\":\"%s\",\"context\":{\"policy\":\"T4\"}}"
                                                .formatted(PERSON_MATTER))
                                .expect(403)
                                .problem())
                .isEqualTo("wrong-audience");
        Token citizen = portal.citizen(TestNeighbours.person("测试居民"));
        String id =
                portal.post(
                                citizen,
                                "/applications",
                                "{\"matter\":\"%s\"}".formatted(PERSON_MATTER))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        assertThat(submit(citizen, id).expect(422).problem()).isEqualTo("not-eligible");
        assertThat(portal.detail(citizen, id).path("status").asString()).isEqualTo("DRAFT");
    }

    @Test
    void isSeenByEveryAgentOfTheEnterpriseAndByNobodyElse() {
        String id = draft("T1");
        Token colleague = portal.agent(TestNeighbours.person("测试同事"));
        portal.get(colleague, "/applications/" + id).expect(200);
        portal.get(portal.citizen(TestNeighbours.person("测试路人")), "/applications/" + id)
                .expect(404);
    }

    private String granted(String reason) {
        String id = draft("T1");
        JsonNode part = submit(id).expect(201).body().path("children").get(0);
        portal.decide(industry, portal.task(industry, part), "{\"decision\":\"ACCEPT\"}")
                .expect(200);
        portal.decide(
                        industry,
                        portal.task(industry, part),
                        "{\"decision\":\"GRANT\",\"reason\":\"%s\"}".formatted(reason))
                .expect(200);
        return id;
    }

    private void endsAs(String id, String state) {
        Awaitility.await()
                .until(
                        () ->
                                db.sql("select state from policy_claim where application_id = ?")
                                        .param(id)
                                        .query(String.class)
                                        .single(),
                        state::equals);
    }

    private long undelivered(String id) {
        return db.sql(
                        """
                        select count(*) from EVENT_PUBLICATION
                        where LISTENER_ID like '%claim.Claims%' and SERIALIZED_EVENT like concat('%', ?, '%')
                        """)
                .param(id)
                .query(Long.class)
                .single();
    }

    private String draft(String policy) {
        return draft(agent, MATTER, policy);
    }

    private String draft(Token applicant, String matter, String policy) {
        return portal.post(
                        applicant,
                        "/applications",
                        "{\"matter\":\"%s\",\"context\":{\"policy\":\"%s\"}}"
                                .formatted(matter, policy))
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private Reply submit(String id) {
        return submit(agent, id);
    }

    private Reply submit(Token applicant, String id) {
        return portal.post(
                applicant,
                "/applications/" + id + "/submissions",
                """
                {"answers": {"promise": true,
                             "account": {"bank": "测试银行云州支行", "number": "6222000011112222"}}}
                """);
    }

    private static JsonNode decisionArrives(String id, String granted) {
        JsonNode told = arrives(id, "decisions");
        assertThat(told.path("granted").asString()).isEqualTo(granted);
        return told;
    }

    /** At least once, and each time the same. */
    private static JsonNode arrives(String id, String what) {
        List<LoggedRequest> told =
                Awaitility.await()
                        .until(
                                () ->
                                        TestNeighbours.server()
                                                .findAll(
                                                        postRequestedFor(
                                                                        urlPathMatching(
                                                                                "/api/policy/claims/.+/"
                                                                                        + what))
                                                                .withHeader(
                                                                        "Idempotency-Key",
                                                                        containing(id))),
                                all -> !all.isEmpty());
        assertThat(told.stream().map(r -> r.getHeader("Idempotency-Key")).distinct()).hasSize(1);
        assertThat(told.stream().map(LoggedRequest::getBodyAsString).distinct()).hasSize(1);
        return JSON.readTree(told.getFirst().getBodyAsString());
    }
}
