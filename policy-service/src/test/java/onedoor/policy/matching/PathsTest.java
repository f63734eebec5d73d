package onedoor.policy.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class PathsTest extends PolicyServiceTest {

    private final String enterprise = enterprise();

    @Test
    void leadsToAPolicyByTheFewestChanges() {
        published("research");
        declare("rdStaff", "1", "2025");
        declare("rdStaff", "0", "2024");
        MvcTestResult path = path("?policy=T-RESEARCH");
        assertThat(path).hasStatusOk();
        assertThat(path)
                .bodyJson()
                .extractingPath("$.path.steps[*].title")
                .asArray()
                .containsExactlyInAnyOrder("2025年研发人员", "2024年研发人员");
        assertThat(path)
                .bodyJson()
                .extractingPath("$.path.steps[*].text")
                .asArray()
                .containsExactlyInAnyOrder("还差 2 人", "还差 1 人");
        assertThat(path)
                .bodyJson()
                .extractingPath("$.path.unlocked[0].code")
                .isEqualTo("T-RESEARCH");
        assertThat(path).bodyJson().extractingPath("$.path.gainFen").isEqualTo(1000000);
    }

    @Test
    void findsWhatBringsMostMoneyOverAllPolicies() {
        published("research");
        release("T-RICH", "fen: 1000000", "fen: 900000000", "amount: 1000000", "amount: 900000000");
        declare("rdStaff", "1", "2025");
        declare("rdStaff", "0", "2024");
        List<Map<String, Object>> unlocked =
                JsonPath.read(body(path("")), "$.path.unlocked[?(@.code=='T-RICH')]");
        assertThat(unlocked).singleElement().extracting(u -> u.get("fen")).isEqualTo(900000000);
        assertThat(path(""))
                .bodyJson()
                .extractingPath("$.path.steps[*].attribute")
                .asArray()
                .contains("rdStaff")
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void countsOnceWhatRivalsPay() {
        release("T-MORE", "fen: 1000000", "fen: 800000000", "amount: 1000000", "amount: 800000000");
        release("T-LESS", "fen: 1000000", "fen: 700000000", "amount: 1000000", "amount: 700000000");
        declare("rdStaff", "1", "2025");
        declare("rdStaff", "0", "2024");
        long both = gain();
        assertThat(
                        mvc.put()
                                .uri("/api/policy/exclusion-groups/G-PATHS")
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        """
                                        {"name": "就高不重复", "mode": "MAX_OF", "policies": ["T-MORE", "T-LESS"]}
                                        """))
                .hasStatusOk();
        assertThat(gain()).isEqualTo(both - 700_000_000);
        withdraw("T-MORE");
        withdraw("T-LESS");
    }

    private long gain() {
        return JsonPath.<Number>read(body(path("")), "$.path.gainFen").longValue();
    }

    @Test
    void neverAdvisesToDismissOrToMove() {
        published("factory");
        assertThat(path("?policy=T-FACTORY"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.path")
                .isNull();
        String few =
                "{op: range, id: few, label: 少, clause: 第一条, text: 少, attribute: headcount, max: 2}";
        releaseRule("T-FEWER", few, "headcount: 2", "headcount: 3");
        assertThat(path("?policy=T-FEWER")).bodyJson().extractingPath("$.path").isNull();
        assertThat(body(path(""))).doesNotContain("T-FEWER", "T-FACTORY");
    }

    @Test
    void whatIsHadAlreadyNeedsNoPathAndWhatIsNotThereHasNone() {
        published("refund");
        assertThat(path("?policy=T-REFUND")).bodyJson().extractingPath("$.path").isNull();
        assertThat(path("?policy=T-NONE")).hasStatus(404);
        assertThat(
                        mvc.get()
                                .uri("/api/policy/matches/path")
                                .header("Authorization", administrator()))
                .hasStatus(403);
    }

    private void release(String code, String... lines) {
        String content = policy("research").replace("T-RESEARCH", code);
        for (int i = 0; i < lines.length; i += 2) {
            content = content.replace(lines[i], lines[i + 1]);
        }
        assertThat(publish(content)).hasStatus2xxSuccessful();
    }

    /** One criterion of one attribute, with a case that holds and one that does not. */
    private void releaseRule(String code, String rule, String holds, String fails) {
        String head = policy("research").replace("T-RESEARCH", code);
        String content =
                head.substring(0, head.indexOf("rule:"))
                        + """
                        rule: %s
                        amount: [{step: base, fen: 1000000}]
                        cases:
                          - {name: 是, facts: {%s}, expect: ELIGIBLE_VERIFIED, amount: 1000000}
                          - {name: 否, facts: {%s}, expect: NOT_ELIGIBLE}
                          - {name: 不知, facts: {}, expect: POSSIBLE}
                        """
                                .formatted(rule, holds, fails);
        assertThat(publish(content)).hasStatus2xxSuccessful();
    }

    private void declare(String attribute, String value, String year) {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/facts/{attribute}", attribute)
                                .header("Authorization", agent(enterprise))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"value\": %s, \"period\": \"%s\"}"
                                                .formatted(value, year)))
                .hasStatusOk();
    }

    private MvcTestResult path(String query) {
        return mvc.get()
                .uri("/api/policy/matches/path" + query)
                .header("Authorization", agent(enterprise))
                .exchange();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
