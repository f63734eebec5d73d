package onedoor.policy.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Explanations are in the language of whoever reads them, what is decided is in Chinese. */
class ReaderLanguageTest extends PolicyServiceTest {

    @Autowired JdbcClient db;

    @BeforeEach
    void policies() {
        published("catering", "loan", "graduates", "factory", "refund");
    }

    @Test
    void matchesAreExplainedInEnglish() {
        String enterprise = enterprise();
        MvcTestResult answer = read("/api/policy/matches", agent(enterprise), "en");
        assertThat(texts(answer, "$.eligible[?(@.code=='T-REFUND')].nextStep"))
                .containsExactly(
                        "Nothing to apply for: wait for the list and confirm your account.");
        String failed = "$.nearMiss[?(@.code=='T-GRADUATES')].criteria[?(@.verdict=='FALSE')]";
        assertThat(texts(answer, failed + ".distance")).containsExactly("short by 1 month");
        assertThat(texts(answer, failed + ".actual")).containsExactly("11 months");
        assertThat(texts(answer, "$.possible[?(@.code=='T-LOAN')].amountText"))
                .containsExactly("up to ¥200,000");
        assertThat(texts(answer, "$.possible[?(@.code=='T-LOAN')].missing[0].question"))
                .containsExactly("What is the principal of the loan?");
        String here =
                "$..[?(@.code in ['T-CATERING','T-LOAN','T-GRADUATES','T-FACTORY','T-REFUND'])]";
        assertThat(texts(answer, here + ".criteria[*].required"))
                .contains("Date of establishment to 31 December 2025: at most 1 year")
                .filteredOn(ReaderLanguageTest::chinese)
                .allMatch(text -> text.startsWith("Review: ")); // the author's own question
        assertThat(texts(answer, "$.eligible[?(@.code=='T-REFUND')].trace[0]"))
                .containsExactly("based on Unemployment insurance paid in 2025 ¥12,960");
        assertThat(texts(answer, "$.facts[*].title"))
                .contains("Registered capital", "Industry")
                .noneMatch(ReaderLanguageTest::chinese);
    }

    @Test
    void whoeverReadsNeitherReadsChinese() {
        String agent = agent(enterprise());
        String failed = "$.nearMiss[?(@.code=='T-GRADUATES')].criteria[?(@.verdict=='FALSE')]";
        for (String language : List.of("zh-CN", "fr", "*", "??")) {
            MvcTestResult answer = read("/api/policy/matches", agent, language);
            assertThat(texts(answer, failed + ".distance")).as(language).containsExactly("还差 1 个月");
        }
    }

    @Test
    void thePageOfAPolicyIsReadInEnglishButForWhatItsAuthorWrote() {
        MvcTestResult chinese = read("/api/policy/policies/T-LOAN", agent(enterprise()), "zh-CN");
        MvcTestResult english = read("/api/policy/policies/T-LOAN", agent(enterprise()), "en");
        assertThat(texts(chinese, "$.amount[*]"))
                .containsExactly("以贷款本金为基数", "按 1% 计(贴息比例)", "每户每年最高 20 万元", "取整到元");
        assertThat(texts(english, "$.amount[*]"))
                .containsExactly(
                        "Based on: Principal of the loan",
                        "Times 1% (贴息比例)",
                        "每户每年最高 ¥200,000",
                        "Rounded to a yuan");
        assertThat(texts(english, "$..criteria[?(@.kind=='CONDITION')].required"))
                .contains(
                        "Annual interest rate of the loan: at most 5.5%",
                        "Purpose of the loan: operation");
        assertThat(texts(english, "$..text")).isEqualTo(texts(chinese, "$..text"));
    }

    @Test
    void questionsPathsAndTheEnterprisesOwnFactsAreReadInEnglish() {
        String agent = agent(enterprise());
        MvcTestResult question =
                read("/api/policy/matches/questions?policy=T-LOAN", agent, "en-GB,zh;q=0.5");
        assertThat(texts(question, "$..['question','title']"))
                .isNotEmpty()
                .noneMatch(ReaderLanguageTest::chinese);
        MvcTestResult way = read("/api/policy/matches/path?policy=T-GRADUATES", agent, "en");
        assertThat(texts(way, "$.path.steps[*]['title','text']"))
                .isNotEmpty()
                .noneMatch(ReaderLanguageTest::chinese);
        MvcTestResult profile = read("/api/policy/profile", agent, "en");
        assertThat(texts(profile, "$.facts[*].title"))
                .contains("Date of establishment")
                .noneMatch(ReaderLanguageTest::chinese);
    }

    @Test
    void whatCannotBeReadIsRefusedInEnglish() {
        MvcTestResult refused =
                mvc.put()
                        .uri("/api/policy/facts/loanAmount")
                        .header("Authorization", agent(enterprise()))
                        .header("Accept-Language", "en")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"value\": \"much\", \"asOf\": \"2026-06-01\"}")
                        .exchange();
        assertThat(refused).hasStatus(422);
        assertThat(texts(refused, "$.errors[*].message"))
                .containsExactly(
                        "should be a sum in yuan with at most two decimals, like 50000.50");
    }

    /** The same knowledge freezes the same bytes, in whatever language the agent works. */
    @Test
    void aClaimIsFrozenInChinese() {
        String english = enterprise();
        String chinese = enterprise();
        assertThat(claimIn("en", english)).isEqualTo(claimIn("zh-CN", chinese));
    }

    private String claimIn(String language, String enterprise) {
        MvcTestResult claimed =
                mvc.post()
                        .uri("/api/policy/claims")
                        .header("Authorization", workflow())
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Accept-Language", language)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                """
                                {"policy": "T-CATERING", "enterprise": "%s", "applicationId": "%s", "agent": "agent-1"}
                                """
                                        .formatted(enterprise, UUID.randomUUID()))
                        .exchange();
        assertThat(claimed).hasStatus(201);
        return db.sql("select explanation_json from claim where enterprise = :enterprise")
                .param("enterprise", enterprise)
                .query(String.class)
                .single();
    }

    private MvcTestResult read(String uri, String bearer, String language) {
        MvcTestResult answer =
                mvc.get()
                        .uri(uri)
                        .header("Authorization", bearer)
                        .header("Accept-Language", language)
                        .exchange();
        assertThat(answer).hasStatusOk();
        return answer;
    }

    private static List<String> texts(MvcTestResult answer, String path) {
        List<?> found = JsonPath.read(body(answer), path);
        return found.stream().map(String::valueOf).toList();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static boolean chinese(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
