package onedoor.policy.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.document.Examiner;
import onedoor.policy.document.Parsed;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Publisher;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.index.Audiences;
import onedoor.policy.index.Question;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A formula is changed and withdrawn by two people; what was judged by it stays as it was. */
class FormulaAmendmentsTest extends PolicyServiceTest {

    private static final Instant AS_OF = Instant.parse("2026-06-15T02:00:00Z");
    private static final Caller FEED =
            new Caller(
                    "operator",
                    Caller.Kind.SERVICE,
                    null,
                    0,
                    null,
                    null,
                    null,
                    Set.of("POLICY_ADMIN"),
                    "operator",
                    null,
                    null,
                    null);
    private static final String PROPOSALS = "/api/policy/derived-attribute-proposals";
    private static final String SHARE = "hiTechRevenue / year(hiTechRevenue, -2)";
    private static final String GROWTH =
            "(hiTechRevenue - year(hiTechRevenue, -2)) / year(hiTechRevenue, -2)";

    @Autowired Roster roster;
    @Autowired Audiences audiences;
    @Autowired Policies policies;
    @Autowired Examiner examiner;
    @Autowired Publisher publisher;
    @Autowired JdbcClient db;

    private final String random = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final String attribute = "growth" + random;
    private final String code = "FA-" + random.toUpperCase(Locale.ROOT);

    @Test
    void isChangedByTwoPeopleAndOldClaimsComeOutAsBefore() {
        String fast = stored(130, 100);
        String slow = stored(110, 100);
        releaseFormula(propose("DEFINE", 0, SHARE));
        rederived(fast, "130");
        assertThat(publish(policy())).hasStatus2xxSuccessful();
        String claim = claimed();
        assertThat(reaches()).contains(fast, slow);

        MvcTestResult proposal = propose("CHANGE", 1, GROWTH);
        assertThat(proposal).hasStatus(201);
        String id = member(proposal, "$.id");
        assertThat(sendAs(PROPOSALS + "/" + id + "/releases", administrator(), "{}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:four-eyes");
        MvcTestResult second =
                proposeFormula(
                        secondAdministrator(), "CHANGE", attribute, 1, "least(" + SHARE + ", 1.0)");
        assertThat(second).hasStatus(409).bodyJson().extractingPath("$.proposal.id").isEqualTo(id);
        assertThat(fact(fast)).contains(percent("130"));

        String person = UUID.randomUUID().toString();
        Facts facts = new Facts(List.of(known("2025", 110), known("2024", 100)));
        roster.put(
                List.of(
                        new Roster.Entry(
                                Kind.PERSON,
                                person,
                                facts,
                                facts,
                                AS_OF,
                                AS_OF.plus(Duration.ofDays(900)))));
        previewOf(id, fast, slow, person);
        roster.remove(person);
        releaseFormula(proposal);
        rederived(fast, "30");
        await().untilAsserted(() -> assertThat(reaches()).contains(fast).doesNotContain(slow));
        await().untilAsserted(() ->
                assertThat(askAs("/api/policy/roster/derivation", administrator()))
                        .bodyJson()
                        .extractingPath("$.done")
                        .isEqualTo(true));

        replaysAsBefore(claim);
        replaysAsBefore(claimed());
        MvcTestResult stale = propose("CHANGE", 1, SHARE);
        assertThat(stale).hasStatus(409).bodyJson().extractingPath("$.latest.version").isEqualTo(2);
        MvcTestResult history = askAs("/api/policy/derived-attributes/" + attribute, auditor());
        assertThat(history)
                .bodyJson()
                .extractingPath("$.versions[*].expression")
                .asArray()
                .containsExactly(GROWTH, SHARE);
        assertThat(history).bodyJson().extractingPath("$.usedBy.first[0].code").isEqualTo(code);

        mayGoOnceNoPolicyReadsIt(claim, fast);
    }

    private void rederived(String enterprise, String share) {
        await().untilAsserted(() -> {
            job("Rederiving");
            assertThat(fact(enterprise)).contains(percent(share));
        });
    }

    private void previewOf(String proposal, String fast, String slow, String person) {
        MvcTestResult asked =
                sendAs(PROPOSALS + "/" + proposal + "/previews", secondAdministrator(), "{}");
        assertThat(asked).hasStatus(202);
        String uri = PROPOSALS + "/" + proposal + "/previews/" + member(asked, "$.id");
        await().untilAsserted(() ->
                assertThat(askAs(uri, secondAdministrator()))
                        .bodyJson()
                        .extractingPath("$.state")
                        .isEqualTo("DONE"));
        MvcTestResult preview = askAs(uri, secondAdministrator());
        assertThat(preview).bodyJson().extractingPath("$.policies[0].code").isEqualTo(code);
        int lost = member(preview, "$.matchesLost");
        int other = member(preview, "$.otherValue");
        assertThat(lost).isPositive();
        assertThat(other).isGreaterThanOrEqualTo(3);
        assertThat(preview).bodyText().doesNotContain(person);
        assertThat(preview)
                .bodyJson()
                .extractingPath("$.examples[?(@.subject=='%s')].after".formatted(slow))
                .asArray()
                .containsExactly("10%");
        assertThat(preview)
                .bodyJson()
                .extractingPath("$.examples[?(@.subject=='%s')].before".formatted(fast))
                .asArray()
                .containsExactly("130%");
        // Who may see which profiles differs: each officer asks for themselves.
        assertThat(askAs(uri, administrator())).hasStatus(404);
    }

    private void mayGoOnceNoPolicyReadsIt(String claim, String subject) {
        assertThat(propose("WITHDRAW", 2, ""))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.usedBy.first[*].code")
                .asArray()
                .containsExactly(code);
        policyEnds("2026-07-01");
        assertThat(propose("WITHDRAW", 2, "")).hasStatus(409);
        MvcTestResult later = withdrawal(2, "2026-07-01");
        assertThat(later).hasStatus(201);
        assertThat(refused(member(later, "$.id"), administrator())).hasStatusOk();
        laterBy(Period.ofDays(1));
        policyEnds("2026-06-16");
        releaseFormula(propose("WITHDRAW", 2, ""));

        assertThat(askAs("/api/policy/attributes", administrator()))
                .bodyText()
                .doesNotContain(attribute);
        await().untilAsserted(() -> {
            job("Rederiving");
            assertThat(fact(subject)).isEmpty();
        });
        assertThat(publish(policy().replace(code, code + "B")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .asArray()
                .contains("withdrawn-attribute");
        assertThat(propose("DEFINE", 0, SHARE)).hasStatus(422);
        assertThat(flaw(propose("CHANGE", 3, SHARE))).isEqualTo("withdrawn");
        replaysAsBefore(claim);
    }

    @Test
    void judgesWhatDidNotKeepItsFormulasByThoseOfItsMoment() {
        releaseFormula(propose("DEFINE", 0, SHARE));
        assertThat(publish(policy())).hasStatus2xxSuccessful();
        String claim = claimed();
        laterBy(Period.ofDays(1));
        releaseFormula(propose("CHANGE", 1, GROWTH));
        int rows =
                db.sql(
                                """
                                update claim_basis set formula_position = null, formula_day = null
                                where claim = :claim
                                """)
                        .param("claim", claim)
                        .update();
        assertThat(rows).isOne();
        replaysAsBefore(claim);
        policyEnds("2026-06-16");
    }

    @Test
    void staysForPoliciesThatComeIntoForceLater() {
        releaseFormula(propose("DEFINE", 0, SHARE));
        if (!(examiner.parse(policy().getBytes(StandardCharsets.UTF_8), true)
                instanceof Parsed.Content(var content))) {
            throw new IllegalStateException("unreadable");
        }
        assertThat(publisher.publish(FEED, content, LocalDate.of(2026, 8, 1), null))
                .isInstanceOf(Publisher.Publication.Published.class);
        assertThat(policies.current(code)).isEmpty();
        for (String from : List.of("2026-06-15", "2026-07-01", "2026-08-02")) {
            assertThat(withdrawal(1, from))
                    .hasStatus(409)
                    .bodyJson()
                    .extractingPath("$.usedBy.first[*].code")
                    .asArray()
                    .containsExactly(code);
        }
        policyEnds("2026-06-15");
        assertThat(withdrawal(1, "2026-07-01")).hasStatus(201);
    }

    @Test
    void changesOnItsFirstDayOnly() {
        releaseFormula(propose("DEFINE", 0, "sciStaff * 2"));
        MvcTestResult proposal =
                sendAs(
                        PROPOSALS,
                        administrator(),
                        """
                        {"act": "CHANGE", "code": "%s", "baseVersion": 1, "title": "推算值", "expression": "sciStaff * 3",
                         "validFrom": "2026-07-01", "reason": "下月起施行"}
                        """
                                .formatted(attribute));
        releaseFormula(proposal);
        assertThat(expression()).containsExactly("sciStaff * 2");
        laterBy(Period.ofDays(15));
        await().untilAsserted(() -> assertThat(expression()).containsExactly("sciStaff * 2"));
        laterBy(Period.ofDays(16));
        await().untilAsserted(() -> assertThat(expression()).containsExactly("sciStaff * 3"));
    }

    @Test
    void isRefusedForWhatCannotBe() {
        releaseFormula(propose("DEFINE", 0, "sciStaff * 2"));
        String above = attribute + "Above";
        releaseFormula(
                proposeFormula(administrator(), "DEFINE", above, 0, attribute + " + sciStaff"));
        assertThat(proposeFormula(administrator(), "WITHDRAW", attribute + "Nothing", 0, ""))
                .hasStatus(404);
        assertThat(flaw(propose("CHANGE", 1, above + " * 2"))).isEqualTo("cycle");
        assertThat(flaw(propose("CHANGE", 1, attribute + " * 2"))).isEqualTo("cycle");
        assertThat(flaw(propose("CHANGE", 1, "noSuchThing * 2"))).isEqualTo("unknown-attribute");
        assertThat(flaw(propose("CHANGE", 1, "hiTechRevenue + sciStaff")))
                .isEqualTo("unit-mismatch");
        assertThat(flaw(propose("CHANGE", 1, "hiTechRevenue * 2"))).isEqualTo("type-changed");
        assertThat(flaw(propose("WITHDRAW", 1, ""))).isEqualTo("named-by-formulas");
        assertThat(flaw(propose("DEFINE", 0, "sciStaff * 3"))).isEqualTo("taken");
        assertThat(propose("CHANGE", 7, "sciStaff * 3")).hasStatus(409);
        assertThat(
                        sendAs(
                                PROPOSALS,
                                administrator(),
                                """
                                {"act": "CHANGE", "code": "%s", "baseVersion": 1, "title": "推算值",
                                 "expression": "sciStaff * 3", "validFrom": "2026-06-14", "reason": "倒签"}
                                """
                                        .formatted(attribute)))
                .hasStatus(422);
        assertThat(
                        sendAs(
                                PROPOSALS,
                                administrator(),
                                "{\"act\": \"WITHDRAW\", \"code\": \"%s\", \"baseVersion\": 1, \"reason\": \" \"}"
                                        .formatted(attribute)))
                .hasStatus(422);
        assertThat(proposeFormula(agent(enterprise()), "CHANGE", attribute, 1, "sciStaff * 3"))
                .hasStatus(403);

        String id = member(propose("CHANGE", 1, "sciStaff * 3"), "$.id");
        assertThat(refused(id, secondAdministrator()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("REFUSED");
        assertThat(sendAs(PROPOSALS + "/" + id + "/releases", secondAdministrator(), "{}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:formula-proposal-decided");
        assertThat(refused(id, administrator())).hasStatus(409);
        assertThat(refused(UUID.randomUUID().toString(), administrator())).hasStatus(404);
        assertThat(sendAs(PROPOSALS + "/" + id + "/previews", administrator(), "{}"))
                .hasStatus(409);
        assertThat(askAs("/api/policy/derived-attributes/nothing", administrator())).hasStatus(404);
        assertThat(expression()).containsExactly("sciStaff * 2");
    }

    @Test
    void meetsWhatWasReleasedMeanwhile() {
        String other = attribute + "Other";
        releaseFormula(propose("DEFINE", 0, "sciStaff * 2"));
        releaseFormula(proposeFormula(administrator(), "DEFINE", other, 0, "sciStaff * 3"));
        MvcTestResult one = propose("CHANGE", 1, other + " * 2");
        MvcTestResult two = proposeFormula(administrator(), "CHANGE", other, 1, attribute + " * 2");
        assertThat(two).hasStatus(201);
        releaseFormula(one);
        assertThat(
                        flaw(
                                sendAs(
                                        PROPOSALS + "/" + member(two, "$.id") + "/releases",
                                        secondAdministrator(),
                                        "{}")))
                .isEqualTo("cycle");
    }

    private List<String> reaches() {
        Question question =
                Question.about(policies.current(code).orElseThrow(), LocalDate.of(2026, 6, 15));
        return audiences.of(question).subjects(Standing.ELIGIBLE_VERIFIED).toList();
    }

    private String claimed() {
        String enterprise = enterprise();
        declare(enterprise, "2025", "130");
        declare(enterprise, "2024", "100");
        return member(
                claim(UUID.randomUUID().toString(), code, enterprise, UUID.randomUUID().toString()),
                "$.claimId");
    }

    private void replaysAsBefore(String claim) {
        assertThat(askAs("/api/policy/claims/" + claim + "/replay", administrator()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.differences")
                .asArray()
                .isEmpty();
    }

    private MvcTestResult propose(String act, int base, String expression) {
        return proposeFormula(administrator(), act, attribute, base, expression);
    }

    private MvcTestResult withdrawal(int base, String from) {
        return sendAs(
                PROPOSALS,
                administrator(),
                """
                {"act": "WITHDRAW", "code": "%s", "baseVersion": %d, "validFrom": "%s", "reason": "办法废止"}
                """
                        .formatted(attribute, base, from));
    }

    private MvcTestResult refused(String proposal, String bearer) {
        return sendAs(PROPOSALS + "/" + proposal + "/refusals", bearer, "{\"reason\": \"暂不调整\"}");
    }

    private static String flaw(MvcTestResult answer) {
        assertThat(answer).hasStatus(422);
        return member(answer, "$.errors[0].code");
    }

    private List<String> expression() {
        return member(
                askAs("/api/policy/attributes", administrator()),
                "$.items[?(@.code=='" + attribute + "')].expression");
    }

    private String auditor() {
        return tokens.staff("auditor", "91990102MAQQ00008M", "AUDIT_ADMIN").bearer();
    }

    private Optional<Value> fact(String subject) {
        return roster.find(subject).orElseThrow().facts().find(attribute, "2025").map(Fact::value);
    }

    private static Value percent(String number) {
        return new Value.Quantity(new BigDecimal(number));
    }

    private String stored(long now, long before) {
        String subject = enterprise();
        roster.put(subject, new Facts(List.of(known("2025", now), known("2024", before))), AS_OF);
        return subject;
    }

    private static Fact known(String period, long number) {
        return new Fact(
                "hiTechRevenue",
                period,
                new Value.Quantity(BigDecimal.valueOf(number)),
                "TEST",
                null,
                AS_OF,
                Trust.VERIFIED);
    }

    private void declare(String enterprise, String period, String value) {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/facts/hiTechRevenue")
                                .header("Authorization", agent(enterprise))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"value\": \"%s\", \"period\": \"%s\"}"
                                                .formatted(value, period)))
                .hasStatusOk();
    }

    private void policyEnds(String day) {
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + code + "/withdrawals",
                                administrator(),
                                "{\"from\": \"%s\", \"reason\": \"上位文件废止\"}".formatted(day)))
                .hasStatusOk();
    }

    private String policy() {
        return """
        code: %1$s
        name: 技术收入奖励
        class: 快申快享
        department: 91990102MAQQ00008M
        departmentName: 测试主管部门
        documentNo: 测科发〔2026〕9号
        documentTitle: 某市技术收入奖励办法
        summary: 上年技术收入推算值不低于 20%% 的，奖励 1 万元。
        legalBasis: 《某市技术收入奖励办法》第四条
        claimMatter: 91990102MAQQ00008M3990507001000
        period: "2026"
        openFrom: 2026-01-01
        openTo: 2028-12-31
        relevantDate: APPLICATION
        rule:
          op: allOf
          of:
            - op: range
              id: share
              label: 推算值不低于 20%%
              clause: 第四条
              text: 上年技术收入推算值不低于20%%。
              attribute: %2$s
              min: 20
        amount:
          - {step: base, fen: 1000000}
        cases:
          - name: 恰好达到
            facts: {%2$s: 20}
            expect: ELIGIBLE_VERIFIED
            amount: 1000000
          - name: 直接给出略低
            facts: {%2$s: 19.9}
            expect: NOT_ELIGIBLE
          - name: 低得多
            facts: {%2$s: 1}
            expect: NOT_ELIGIBLE
          - name: 只知道上年
            facts: {hiTechRevenue: 20}
            expect: POSSIBLE
            missing: [hiTechRevenue@Y-2]
        """
                .formatted(code, attribute);
    }
}
