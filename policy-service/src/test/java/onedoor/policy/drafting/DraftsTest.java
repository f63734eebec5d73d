package onedoor.policy.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DraftsTest extends PolicyServiceTest {

    @Autowired Roster roster;
    @Autowired JdbcClient db;

    private final String department = enterprise();
    private final String writer = tokens("writer");
    private final String second = tokens("second");

    private String tokens(String name) {
        return name + "-" + UUID.randomUUID();
    }

    @Test
    void showsFlawsCasesAndWhatTheGateStillMisses() {
        String draft = open(content("T-GATE").replace("NEAR_MISS", "ELIGIBLE_VERIFIED"));
        MvcTestResult checks = act(writer, draft, "checks", null);
        assertThat(checks).hasStatusOk();
        assertThat(checks)
                .bodyJson()
                .extractingPath("$.cases[*].passed")
                .asArray()
                .containsExactly(true, false, true, true);
        assertThat(checks)
                .bodyJson()
                .extractingPath("$.gate.boundaries[0].label")
                .isEqualTo("2025年从业人员 不低于 20 人");
        assertThat(checks).bodyJson().extractingPath("$.gate.complete").isEqualTo(true);

        assertThat(checks)
                .bodyJson()
                .extractingPath("$.cautions[*].code")
                .asArray()
                .contains("no-budget");

        String without = content("T-GATE").replace("\"headcount\":19", "\"headcount\":12");
        MvcTestResult gaps = act(writer, open(without), "checks", null);
        assertThat(gaps).bodyJson().extractingPath("$.gate.boundaries[0].at").isEqualTo(true);
        assertThat(gaps).bodyJson().extractingPath("$.gate.boundaries[0].beyond").isEqualTo(false);
        assertThat(gaps).bodyJson().extractingPath("$.gate.complete").isEqualTo(false);

        String cheaper = content("T-GATE").replace("\"rdExpense\":200000000", "\"rdExpense\":1000");
        assertThat(
                        act(
                                writer,
                                open(cheaper.replace("\"amount\":20000000", "\"amount\":100")),
                                "checks",
                                null))
                .bodyJson()
                .extractingPath("$.gate.amounts[0].covered")
                .isEqualTo(false);
        assertThat(act(writer, open("{\"code\":\"T-NONE\"}"), "checks", null))
                .bodyJson()
                .extractingPath("$.flaws[*].pointer")
                .asArray()
                .contains("/rule", "/amount", "/cases");
    }

    @Test
    void aSecondPersonReleasesAndTheVersionIsInForce() {
        String draft = open(content("T-EYES"));
        assertThat(act(second, draft, "releases", "{\"validFrom\":\"2026-06-15\"}")).hasStatus(409);
        assertThat(act(writer, draft, "submissions", null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.actions[*]")
                .asArray()
                .containsExactly("CHECK", "PREVIEW", "RETURN");
        assertThat(act(writer, draft, "releases", "{\"validFrom\":\"2026-06-15\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:four-eyes");
        assertThat(
                        act(
                                second,
                                draft,
                                "releases",
                                "{\"validFrom\":\"2026-06-15\",\"validTo\":\"2026-06-15\"}"))
                .hasStatus(422);
        assertThat(act(second, draft, "releases", "{\"validFrom\":\"2026-06-15\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("RELEASED");
        assertThat(mvc.get().uri("/api/policy/policies/T-EYES")).hasStatusOk();
        assertThat(act(second, draft, "releases", "{\"validFrom\":\"2026-06-15\"}")).hasStatus(409);
    }

    @Test
    void aDoubtOfTheFairCompetitionReviewNeedsAReasonToBeReleased() {
        String draft = open(content("T-FAIR").replace("从事制造业的企业。", "在本市注册登记、从事制造业的企业。"));
        assertThat(act(writer, draft, "checks", null))
                .bodyJson()
                .extractingPath("$.fairCompetition[*].code")
                .asArray()
                .containsExactly("local-registration");
        assertThat(act(writer, draft, "submissions", null)).hasStatusOk();
        for (String reason : List.of("", ",\"fairCompetitionReason\":\"  \"")) {
            MvcTestResult refused =
                    act(second, draft, "releases", "{\"validFrom\":\"2026-06-15\"" + reason + "}");
            assertThat(refused)
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.type")
                    .isEqualTo("urn:onedoor:problem:fair-competition-reason-missing");
            assertThat(refused)
                    .bodyJson()
                    .extractingPath("$.fairCompetition[0].law")
                    .asString()
                    .contains("公平竞争审查条例");
        }
        assertThat(mvc.get().uri("/api/policy/policies/T-FAIR")).hasStatus(404);
        assertThat(reasonKept(draft)).isEmpty();

        assertThat(
                        act(
                                second,
                                draft,
                                "releases",
                                "{\"validFrom\":\"2026-06-15\",\"fairCompetitionReason\":\" 上位法规定 \"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("RELEASED");
        assertThat(mvc.get().uri("/api/policy/policies/T-FAIR")).hasStatusOk();
        assertThat(reasonKept(draft)).containsExactly("上位法规定");
    }

    private List<String> reasonKept(String draft) {
        return db.sql(
                        """
                        select fair_competition_reason from policy_draft
                        where id = :id and fair_competition_reason is not null
                        """)
                .param("id", draft)
                .query(String.class)
                .list();
    }

    @Test
    void whatIsReturnedIsWrittenAgain() {
        String draft = open(content("T-BACK"));
        act(writer, draft, "submissions", null);
        assertThat(put(writer, draft, 1, content("T-BACK"))).hasStatus(409);
        assertThat(act(second, draft, "returns", "{\"reason\":\"标准写错\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.returnReason")
                .isEqualTo("标准写错");
        assertThat(put(writer, draft, 1, content("T-BACK"))).hasStatusOk();
    }

    @Test
    void anUnfinishedDraftIsNotSubmitted() {
        String draft = open(content("T-HALF").replace("NEAR_MISS", "ELIGIBLE_VERIFIED"));
        assertThat(act(writer, draft, "submissions", null))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.checks.cases[1].outcome")
                .isEqualTo("NEAR_MISS");
    }

    @Test
    void ofTwoWritersTheSecondSeesWhatTheFirstWrote() {
        String draft = open(content("T-RACE"));
        assertThat(put(writer, draft, 1, content("T-RACE2")))
                .hasStatusOk()
                .hasHeader("ETag", "\"2\"");
        assertThat(put(second, draft, 1, content("T-RACE3")))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.draft.content.code")
                .isEqualTo("T-RACE2");
    }

    @Test
    void draftsOfAnotherDepartmentAreNotThere() {
        String draft = open(content("T-FOREIGN"));
        String stranger = tokens.staff("stranger", enterprise(), "POLICY_ADMIN").bearer();
        assertThat(
                        mvc.get()
                                .uri("/api/policy/policy-drafts/{id}", draft)
                                .header("Authorization", stranger))
                .hasStatus(404);
        assertThat(mvc.get().uri("/api/policy/policy-drafts").header("Authorization", stranger))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    void whatAPersonSendsAsAFileWaitsForASecondPerson() {
        MvcTestResult handedIn = send(file("T-HANDED"));
        assertThat(handedIn).hasStatus(202);
        String draft = JsonPath.read(body(handedIn), "$.draftId");
        assertThat(mvc.get().uri("/api/policy/policies/T-HANDED")).hasStatus(404);
        String terms = "{\"validFrom\":\"2026-06-15\"}";
        assertThat(act(writer, draft, "releases", terms)).hasStatus(409);
        assertThat(act(second, draft, "releases", terms)).hasStatusOk();
        assertThat(mvc.get().uri("/api/policy/policies/T-HANDED")).hasStatusOk();
    }

    @Test
    void aFileThatFailsItsGateOpensNoDraft() {
        assertThat(send(file("T-LEAKY").replace("headcount: 19", "headcount: 12")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .asArray()
                .contains("no-boundary-case");
        assertThat(send(file("T-LEAKY").replace("attribute: headcount", "attribute: heads")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("unknown-attribute");
        assertThat(
                        mvc.get()
                                .uri("/api/policy/policy-drafts")
                                .header("Authorization", officer(writer)))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    void nobodyWritesForAnotherDepartmentOrUnderItsCode() {
        assertThat(publish(policy("catering").replace("T-CATERING", "T-TAKEN-CODE")))
                .hasStatus2xxSuccessful();
        for (String content :
                List.of(
                        content("T-TAKEN-CODE"),
                        content("T-FREE").replace(department, enterprise()))) {
            String draft = open(content);
            assertThat(act(writer, draft, "submissions", null))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.checks.flaws[*].code")
                    .asArray()
                    .containsExactly(
                            content.contains("T-FREE") ? "foreign-department" : "foreign-code");
        }
    }

    @Test
    void previewsWhoWouldGainAndLoseAndWhatItCosts() {
        db.sql("select subject from roster_profile where not gone")
                .query(String.class)
                .list()
                .forEach(roster::remove);
        for (int staff : List.of(19, 20, 40)) {
            roster.put(enterprise(), company(staff), Instant.parse("2026-06-15T00:00:00Z"));
        }
        String first = open(content("T-SEEN"));
        act(writer, first, "submissions", null);
        act(second, first, "releases", "{\"validFrom\":\"2026-06-15\"}");

        String stricter =
                open(content("T-SEEN").replace("\"min\":20", "\"min\":30").replace("20 人", "30 人"));
        MvcTestResult requested = act(writer, stricter, "previews", null);
        assertThat(requested).hasStatus(202);
        String preview = JsonPath.read(body(requested), "$.id");
        await().untilAsserted(() ->
                assertThat(preview(stricter, preview))
                        .bodyJson()
                        .extractingPath("$.state")
                        .isEqualTo("DONE"));
        MvcTestResult seen = preview(stricter, preview);
        assertThat(seen).bodyJson().extractingPath("$.lost").isEqualTo(1);
        assertThat(seen).bodyJson().extractingPath("$.gained").isEqualTo(0);
        assertThat(seen).bodyJson().extractingPath("$.verified").isEqualTo(1);
        assertThat(seen).bodyJson().extractingPath("$.budget.lowFen").isEqualTo(10000000);
        assertThat(seen).bodyJson().extractingPath("$.funnel[1].criterion").isEqualTo("staff");
    }

    private static Facts company(int staff) {
        return new Facts(
                List.of(
                        fact("industry", "", new Value.Code("4390")),
                        fact("headcount", "2025", new Value.Quantity(BigDecimal.valueOf(staff))),
                        fact(
                                "rdExpense",
                                "2025",
                                new Value.Quantity(BigDecimal.valueOf(100_000_000)))));
    }

    private static Fact fact(String attribute, String period, Value value) {
        return new Fact(attribute, period, value, "TEST", null, Instant.EPOCH, Trust.VERIFIED);
    }

    private String content(String code) {
        return new JsonMapper().writeValueAsString(new YAMLMapper().readTree(file(code)));
    }

    private String file(String code) {
        return policy("drafted").replace("T-DRAFT", code).replace("91990102MAQQ00008M", department);
    }

    private String open(String content) {
        MvcTestResult opened =
                mvc.post()
                        .uri("/api/policy/policy-drafts")
                        .header("Authorization", officer(writer))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"content\":" + content + "}")
                        .exchange();
        assertThat(opened).hasStatus(201);
        return JsonPath.read(body(opened), "$.id");
    }

    private MvcTestResult send(String file) {
        return mvc.post()
                .uri("/api/policy/policies")
                .header("Authorization", officer(writer))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_YAML)
                .content(file)
                .exchange();
    }

    private MvcTestResult put(String officer, String draft, int revision, String content) {
        return mvc.put()
                .uri("/api/policy/policy-drafts/{id}", draft)
                .header("Authorization", officer(officer))
                .header("If-Match", "\"" + revision + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"content\":" + content + "}")
                .exchange();
    }

    private MvcTestResult act(
            String officer,
            String draft,
            String what,
            @org.jspecify.annotations.Nullable String body) {
        var request =
                mvc.post()
                        .uri("/api/policy/policy-drafts/{id}/{what}", draft, what)
                        .header("Authorization", officer(officer))
                        .header("Idempotency-Key", UUID.randomUUID().toString());
        return (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .exchange();
    }

    private MvcTestResult preview(String draft, String preview) {
        return mvc.get()
                .uri("/api/policy/policy-drafts/{id}/previews/{preview}", draft, preview)
                .header("Authorization", officer(writer))
                .exchange();
    }

    private String officer(String name) {
        return tokens.staff(name, department, "POLICY_ADMIN").bearer();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
