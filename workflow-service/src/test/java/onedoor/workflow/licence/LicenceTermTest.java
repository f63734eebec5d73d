package onedoor.workflow.licence;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onedoor.kit.BlindIndex;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.kit.Uuid7;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Contracts;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A licence for one year ends with its last day, for everybody and everywhere. */
@WorkflowTest
class LicenceTermTest {

    private static final UnifiedSocialCreditCode ISSUER =
            new UnifiedSocialCreditCode("11990300MB3002028X");
    private static final LocalDate ISSUED = LocalDate.of(2025, 3, 3);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate LATER = LocalDate.of(2026, 11, 23);
    private static final JsonMapper JSON = new JsonMapper();

    private static Contracts contracts;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Licences licences;
    @Autowired Lapses lapses;
    @Autowired BlindIndex index;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    private final TestPerson person = TestNeighbours.person("测试持照人");
    private Portal portal;
    private Token holder;
    private Token officer;

    @BeforeAll
    static void openTheExchange() {
        contracts =
                new Contracts()
                        .with(
                                "data-exchange-service",
                                "takes-a-licence-as-a-deposit",
                                "takes-back-a-deposit");
    }

    @AfterAll
    static void closeIt() {
        contracts.close();
    }

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        holder = portal.citizen(person).claim("cert_key", index.of("cert_key", person.idNumber()));
        officer = tokens.staff("officer", ISSUER.value(), "OFFICER");
        TestClock.on(ISSUED);
    }

    @AfterEach
    void leave() {
        TestClock.back();
    }

    @Test
    void lapsesByItselfAfterItsLastDay() {
        IssuedLicence issued = issue("样例许可证");
        awaitDeposit(issued);
        TestClock.on(LAST_DAY);
        lapses.run();
        assertThat(card(issued).path("usable").asBoolean()).isTrue();

        TestClock.on(LAST_DAY.plusDays(1));
        assertThat(card(issued).path("state").asString()).isEqualTo("05");
        assertThat(card(issued).path("usable").asBoolean()).isFalse();
        portal.post(holder, "/licences/" + issued.id() + "/codes", "").expect(409);
        portal.post(
                        officer,
                        "/issued-licences/" + issued.id() + "/suspensions",
                        Map.of("reason", "核查"))
                .expect(409);
        portal.post(
                        officer,
                        "/issued-licences/" + issued.id() + "/changes",
                        Map.of("reason", "更正", "face", Map.of("number", "丙")))
                .expect(409);

        lapses.run();
        lapses.run();
        JsonNode detail = portal.get(holder, "/licences/" + issued.id()).expect(200).body();
        assertThat(detail.path("state").asString()).isEqualTo("05");
        assertThat(detail.path("stateReason").asString()).isEqualTo("有效期届满");
        JsonNode verified =
                portal.open("/verifications?identifier=" + issued.identifier()).expect(200).body();
        assertThat(verified.path("valid").asBoolean()).isFalse();
        assertThat(verified.path("stateText").asString()).isEqualTo("已过有效期");
        await().untilAsserted(() ->
                TestNeighbours.server()
                        .verify(
                                moreThanOrExactly(1),
                                deleteRequestedFor(urlPathEqualTo(deposit(issued)))));
        assertThat(audited(issued, "licence.lapse")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(told("证照已到期")).isEqualTo(1));
    }

    /** Nobody ran for months; one of them was suspended meanwhile. */
    @Test
    void endsWhatPassedWhileNothingRan() {
        IssuedLicence first = issue("样例许可证");
        IssuedLicence second = issue("样例许可证");
        portal.post(
                        officer,
                        "/issued-licences/" + second.id() + "/suspensions",
                        Map.of("reason", "核查"))
                .expect(200);
        TestClock.on(LATER);
        lapses.run();
        for (IssuedLicence each : List.of(first, second)) {
            assertThat(stored(each)).isEqualTo("05");
            assertThat(audited(each, "licence.lapse")).isEqualTo(1);
        }
    }

    @Test
    void isOfferedAsAMaterialOnlyWhileInForce() {
        TestClock.back();
        portal.importService("life-events", "test-birth.json");
        String offers = "/applications/" + portal.draft(holder) + "/offers";
        TestClock.on(ISSUED);
        issue("费用票据");
        assertThat(portal.get(holder, offers).expect(200).body().path("files")).hasSize(1);
        TestClock.on(LAST_DAY.plusDays(1));
        assertThat(portal.get(holder, offers).expect(200).body().path("files")).isEmpty();
    }

    /** A copy that somebody else keeps too long is no evidence for a later case. */
    @Test
    void isNoEvidenceOnceItsDayHasPassed() {
        TestClock.back();
        portal.importService("life-events", "test-birth.json");
        TestNeighbours.register(
                "deliveries",
                person,
                okJson(
                        """
                        {"asOf":"2026-09-01T01:02:03Z","records":[
                          {"identifier":"A","state":"01","validTo":"2020-01-01","sex":"男"},
                          {"identifier":"B","state":"02","sex":"女"},
                          {"identifier":"C","state":"01","sex":"未知"}]}
                        """));
        JsonNode filed = portal.submitted(holder);
        Token health = portal.officer(TestNeighbours.HEALTH, "卫生经办");
        JsonNode task = portal.task(health, part(filed, "测试出生证明签发"));
        JsonNode evidence =
                portal.get(health, "/tasks/" + task.path("id").asString())
                        .expect(200)
                        .body()
                        .path("evidence")
                        .path(0);
        assertThat(evidence.path("status").asString()).isEqualTo("OK");
        assertThat(evidence.path("fields").findValuesAsString("value"))
                .contains("C")
                .doesNotContain("A", "B");
    }

    private IssuedLicence issue(String name) {
        LicenceTemplate template =
                new LicenceTemplate(
                        "sample-permit",
                        name,
                        ISSUER.value() + "001",
                        "applicant",
                        null,
                        List.of(),
                        1,
                        "sample-permit",
                        List.of(new LicenceTemplate.Face("number", "经营项目", "form:/kinds")));
        return transaction.execute(_ ->
                licences.issue(
                        new IssueLicence(
                                template,
                                ISSUER,
                                "样例许可局",
                                Uuid7.next(),
                                "2025-1",
                                new Party(Party.Type.PERSON, person.idNumber(), person.name()),
                                null,
                                JSON.readTree("{\"kinds\":[\"甲\"]}"),
                                JSON.createObjectNode(),
                                Map.of(),
                                person.id())));
    }

    private void awaitDeposit(IssuedLicence licence) {
        await().untilAsserted(() ->
                TestNeighbours.server()
                        .verify(
                                moreThanOrExactly(1),
                                putRequestedFor(urlPathEqualTo(deposit(licence)))
                                        .withRequestBody(
                                                matchingJsonPath(
                                                        "$.record.validTo",
                                                        equalTo(LAST_DAY.toString())))));
    }

    private static String deposit(IssuedLicence licence) {
        return "/api/exchange/deposits/workflow/sample-permit/" + licence.id();
    }

    private JsonNode card(IssuedLicence licence) {
        return portal.get(holder, "/licences")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(licence.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    private String stored(IssuedLicence licence) {
        return jdbc.sql("select state from licence where id = ?")
                .param(licence.id().toString())
                .query(String.class)
                .single();
    }

    private int audited(IssuedLicence licence, String act) {
        return jdbc.sql("select count(*) from audit_event where object_id = ? and act = ?")
                .params(licence.id().toString(), act)
                .query(Integer.class)
                .single();
    }

    private long told(String subject) {
        return TestNeighbours.letters(person.id()).stream()
                .filter(letter -> letter.path("subject").asString().startsWith(subject))
                .map(letter -> letter.path("key").asString())
                .distinct()
                .count();
    }
}
