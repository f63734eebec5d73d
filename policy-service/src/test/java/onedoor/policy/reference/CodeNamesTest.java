package onedoor.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Names of codes below what is shipped, and that rules about such codes match. */
class CodeNamesTest extends PolicyServiceTest {

    @Test
    void namesOfGroupsAndClassesComeInByFileAndAreFoundUnderTheirDivision() {
        MvcTestResult taken =
                take(
                        "gbt4754",
                        administrator(),
                        "638,测试中类\n6389,测试小类\n6371,没有中类的小类\n6399\n99,没有的大类\nabc,不是编码");
        assertThat(taken).hasStatusOk();
        assertThat(CodeNamesTest.<List<Integer>>member(taken, "$.problems[*].line"))
                .containsExactly(3, 4, 5, 6);
        MvcTestResult under = askAs("/api/policy/trees/gbt4754?under=63", administrator());
        assertThat(CodeNamesTest.<List<String>>member(under, "$.items[?(@.code=='638')].name"))
                .containsExactly("测试中类");
        MvcTestResult deeper = askAs("/api/policy/trees/gbt4754?under=638", administrator());
        assertThat(CodeNamesTest.<List<String>>member(deeper, "$.items[*].code"))
                .containsExactly("6389");
        MvcTestResult again = take("gbt4754", administrator(), "638,测试中类");
        assertThat((Integer) member(again, "$.unchanged")).isEqualTo(1);
    }

    @Test
    void countiesNeedTheirCity() {
        MvcTestResult taken =
                take(
                        "gbt2260",
                        administrator(),
                        "990101,测试区\n990301,没有市的县\n990300,测试市\n990302,测试县");
        assertThat(CodeNamesTest.<List<Integer>>member(taken, "$.problems[*].line"))
                .containsExactly(2);
        assertThat(
                        CodeNamesTest.<List<String>>member(
                                askAs("/api/policy/trees/gbt2260?under=990300", administrator()),
                                "$.items[*].name"))
                .containsExactly("测试县");
    }

    @Test
    void aRuleAboutAGroupMatchesItsClasses() {
        String code =
                "TREE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        String enterprise = enterprise();
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("T-CATERING", code)
                                        .replace("\"6220\"", "\"6210\"")
                                        .replace("[\"62\"]", "[\"621\"]")))
                .hasStatus2xxSuccessful();
        MvcTestResult matches =
                askAs("/api/policy/matches?group=eligible&limit=200", agent(enterprise));
        assertThat(
                        CodeNamesTest.<List<String>>member(
                                matches, "$.eligible[?(@.code=='" + code + "')].code"))
                .containsExactly(code);
        withdraw(code);
    }

    @Test
    void isForWhoAnswersForPolicies() {
        assertThat(take("gbt4754", tokens.citizen("c").bearer(), "638,测试")).hasStatus(403);
        assertThat(take("gbt0000", administrator(), "638,测试")).hasStatus(404);
    }

    private MvcTestResult take(String tree, String bearer, String csv) {
        return mvc.post()
                .uri("/api/policy/trees/{tree}/imports", tree)
                .header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .content(csv.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }
}
