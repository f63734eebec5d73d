package onedoor.policy.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What limits, and what a subject and its linked companies hold, say about its matches. */
class StandingsTest extends PolicyServiceTest {

    private static final String LINKED =
            """
                - op: ledger
                  id: granted
                  label: 三年内关联企业合计已获支持不超过 3000 元
                  clause: 第三条
                  text: 企业及其关联企业三年内累计获得的支持不超过三千元。
                  years: 3
                  linked: true
                  maximum: 3000元
            """;

    private static final String AT_THE_LIMIT =
            """
              - {name: 恰为上限, facts: {"priorGrants:3Y@GROUP": 300000, industry: "6210", estDate: 2025-03-01, permits: [{title: 食品经营许可, validTo: 2030-02-09}]}, expect: ELIGIBLE_VERIFIED}
              - {name: 超过上限, facts: {"priorGrants:3Y@GROUP": 300100, industry: "6210", estDate: 2025-03-01, permits: [{title: 食品经营许可, validTo: 2030-02-09}]}, expect: NOT_ELIGIBLE}
            """;

    private final String enterprise = enterprise();

    @Test
    void aCapLeavesLessThanTheSum() {
        release("T-CAPPED");
        limit(
                "G-CAPPED",
                """
                {"name": "累计上限", "mode": "STACK", "policies": ["T-CAPPED"], "capFen": 300000,
                 "onShort": "TRUNCATE"}
                """);
        assertThat(of("eligible", "T-CAPPED", "states[*]")).containsExactly("CAPPED");
        assertThat(of("eligible", "T-CAPPED", "cappedFen")).containsExactly(300000);
        assertThat(of("eligible", "T-CAPPED", "amountFen")).containsExactly(500000);
    }

    @Test
    void aCapMayRefuseWhatItDoesNotLeaveInFull() {
        release("T-OVERCAP");
        limit(
                "G-OVERCAP",
                """
                {"name": "累计上限", "mode": "STACK", "policies": ["T-OVERCAP"], "capFen": 300000,
                 "onShort": "REFUSE"}
                """);
        assertThat(of("eligible", "T-OVERCAP", "states[*]")).containsExactly("OVER_CAP");
        assertThat(of("eligible", "T-OVERCAP", "cappedFen")).containsExactly(300000);
    }

    @Test
    void whatIsClaimedShutsOutItsRivalAndNothingElse() {
        release("T-FIRSTONE");
        release("T-RIVAL");
        release("T-FRIEND");
        limit(
                "G-RIVALS",
                """
                {"name": "只能享受一项", "mode": "CHOOSE", "policies": ["T-FIRSTONE", "T-RIVAL"]}
                """);
        assertThat(of("eligible", "T-RIVAL", "states[*]")).isEmpty();
        assertThat(claim(UUID.randomUUID().toString(), "T-FIRSTONE", enterprise, enterprise + "-a"))
                .hasStatus(201);
        assertThat(of("eligible", "T-RIVAL", "states[*]")).containsExactly("EXCLUDED_BY");
        assertThat(of("eligible", "T-RIVAL", "excludedBy")).containsExactly("T-FIRSTONE");
        assertThat(of("eligible", "T-RIVAL", "excludedByName")).containsExactly("餐饮示范店一次性补助");
        assertThat(of("eligible", "T-FRIEND", "states[*]")).isEmpty();
        assertThat(of("eligible", "T-FIRSTONE", "claim.state")).containsExactly("CLAIMED");
    }

    @Test
    void aBudgetThatIsSpentIsSaidBeforeAnybodyClaims() {
        release("T-SPENT");
        budget("T-SPENT", "{\"totalFen\": 700000, \"mode\": \"FIRST_COME\"}");
        assertThat(of("eligible", "T-SPENT", "states[*]")).isEmpty();
        String other = enterprise();
        assertThat(claim(UUID.randomUUID().toString(), "T-SPENT", other, other + "-a"))
                .hasStatus(201);
        assertThat(of("eligible", "T-SPENT", "states[*]")).containsExactly("BUDGET_SPENT");
        assertThat(of("eligible", "T-SPENT", "cappedFen")).containsExactly((Object) null);
        budget(
                "T-SPENT",
                "{\"totalFen\": 700000, \"mode\": \"FIRST_COME\", \"onShort\": \"TRUNCATE\"}");
        assertThat(of("eligible", "T-SPENT", "states[*]"))
                .containsExactly("CAPPED", "BUDGET_SHORT");
        assertThat(of("eligible", "T-SPENT", "cappedFen")).containsExactly(200000);
    }

    private void budget(String policy, String form) {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/budgets/{policy}/2026", policy)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(form))
                .hasStatus2xxSuccessful();
    }

    @Test
    void whatLinkedCompaniesWereGrantedCountsOnceTheyAreKnown() {
        release("T-TAKEN");
        String rule = policy("catering").replace("T-CATERING", "T-LINKED");
        assertThat(
                        publish(
                                rule.replace("amount:\n", LINKED + "amount:\n")
                                                .replace(
                                                        "facts:\n",
                                                        "facts:\n      \"priorGrants:3Y@GROUP\": 0\n")
                                                .replace(
                                                        "facts: {",
                                                        "facts: {\"priorGrants:3Y@GROUP\": 0, ")
                                        + AT_THE_LIMIT))
                .hasStatus2xxSuccessful();
        String sister = enterprise();
        MvcTestResult claim = claim(UUID.randomUUID().toString(), "T-TAKEN", sister, sister + "-a");
        assertThat(claim).hasStatus(201);
        assertThat(decide(JsonPath.read(body(claim), "$.claimId"), true)).hasStatusOk();
        assertThat(of("possible", "T-LINKED", "missing[*].attribute"))
                .containsExactly("priorGrants");
        link("U-" + enterprise, enterprise, sister);
        assertThat(of("possible", "T-LINKED", "code")).isEmpty();
        assertThat(of("notEligible", "T-LINKED", "outcome")).containsExactly("NOT_ELIGIBLE");
    }

    private void release(String code) {
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("T-CATERING", code)
                                        .replace("class: 即申即享", "class: 快申快享")))
                .hasStatus2xxSuccessful();
    }

    private void limit(String group, String form) {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/exclusion-groups/{group}", group)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(form))
                .hasStatusOk();
    }

    private List<Object> of(String group, String code, String what) {
        return JsonPath.read(
                body(
                        mvc.get()
                                .uri("/api/policy/matches?limit=200")
                                .header("Authorization", agent(enterprise))
                                .exchange()),
                "$.%s[?(@.code=='%s')].%s".formatted(group, code, what));
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
