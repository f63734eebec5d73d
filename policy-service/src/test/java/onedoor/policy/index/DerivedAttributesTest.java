package onedoor.policy.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * An attribute that follows from others by a formula is known wherever they are. Of attributes that
 * no other test stores, because a formula stays.
 */
class DerivedAttributesTest extends PolicyServiceTest {

    private static final Instant AS_OF = Instant.parse("2026-06-15T02:00:00Z");

    @Autowired Roster roster;
    @Autowired Audiences audiences;
    @Autowired ProfileIndex index;
    @Autowired Explaining explaining;
    @Autowired Policies policies;

    private final String random = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final String attribute = "share" + random;
    private final String code = "DV-" + random.toUpperCase(Locale.ROOT);

    @Test
    void isKnownToMatrixCircuitAndExplanationAndToAReplay() {
        String enough = stored(20, 100);
        String few = stored(19, 100);
        String nobody = stored(20, 0);
        MvcTestResult proposal = define("hiTechRevenue / year(hiTechRevenue, -2)", "技术收入之比");
        assertThat(proposal).bodyJson().extractingPath("$.type").isEqualTo("PERCENT");
        releaseFormula(proposal);
        // What was stored before is completed once the released formula is read.
        await().untilAsserted(() -> {
            job("Rederiving");
            assertThat(fact(enough)).contains(new Value.Quantity(new BigDecimal("20")));
        });
        assertThat(roster.find(nobody).orElseThrow().facts().find(attribute, "2025")).isEmpty();
        assertThat(publish(policyOn(attribute))).hasStatus2xxSuccessful();
        Policy policy = policies.current(code).orElseThrow();
        Question question = Question.about(policy, LocalDate.of(2026, 6, 15));

        index.rebuild();
        assertThat(index.view(question.kind(), question.occasion())).isPresent();
        for (Audience audience :
                List.of(audiences.of(question), explaining.audience(question, AS_OF))) {
            assertThat(audience.subjects(Standing.ELIGIBLE_VERIFIED))
                    .contains(enough)
                    .doesNotContain(few, nobody);
            assertThat(audience.subjects(Standing.NOT_ELIGIBLE)).contains(few);
            assertThat(audience.subjects(Standing.POSSIBLE)).contains(nobody);
        }

        String enterprise = enterprise();
        declare(enterprise, "2025", "20");
        assertThat(matches(enterprise))
                .bodyJson()
                .extractingPath("$.possible[?(@.code=='" + code + "')].missing[*].attribute")
                .asArray()
                .containsExactly("hiTechRevenue@Y-2");
        declare(enterprise, "2024", "100");
        String shown = "$.eligible[?(@.code=='" + code + "')]";
        assertThat(matches(enterprise))
                .bodyJson()
                .extractingPath(shown + ".outcome")
                .asArray()
                .containsExactly("ELIGIBLE_DECLARED");
        assertThat(matches(enterprise))
                .bodyJson()
                .extractingPath(shown + ".criteria[0].derivation.operands[*].title")
                .asArray()
                .hasSize(2);
        String claim =
                JsonPath.read(
                        text(
                                claim(
                                        UUID.randomUUID().toString(),
                                        code,
                                        enterprise,
                                        UUID.randomUUID().toString())),
                        "$.claimId");
        assertThat(askAs("/api/policy/claims/" + claim + "/replay", administrator()))
                .bodyJson()
                .extractingPath("$.differences")
                .asArray()
                .isEmpty();

        declare(enterprise, "2024", "0");
        assertThat(matches(enterprise))
                .bodyJson()
                .extractingPath("$.possible[?(@.code=='" + code + "')].criteria[0].derivation.open")
                .asArray()
                .containsExactly("DIVIDED_BY_ZERO");
        withdraw();
    }

    @Test
    void isCheckedBeforeItIsKept() {
        assertThat(flaw(define("hiTechRevenue + sciStaff", "混算"))).isEqualTo("unit-mismatch");
        assertThat(flaw(define(attribute + " / 2", "自身"))).isEqualTo("unknown-attribute");
        assertThat(flaw(define("hiTechRevenue >= wan(5)", "条件"))).isEqualTo("not-a-number");
        assertThat(flaw(define("revenue", "sciStaff * 2", "重名", administrator())))
                .isEqualTo("taken");
        assertThat(define("bad code", "sciStaff * 2", "代码", administrator())).hasStatus(422);
        assertThat(define(attribute, "sciStaff * 2", "无权", agent(enterprise()))).hasStatus(403);
        assertThat(attributes()).bodyText().doesNotContain(attribute);

        assertThat(trial("sciStaff * 2"))
                .bodyJson()
                .extractingPath("$.operands")
                .asArray()
                .containsExactly("科技人员");
        assertThat(trial("sciStaff *")).bodyJson().extractingPath("$.flaws[0].line").isEqualTo(1);

        releaseFormula(define("sciStaff * 2", "两倍"));
        assertThat(flaw(define("sciStaff * 3", "再来一次"))).isEqualTo("taken");
        assertThat(attributes())
                .bodyJson()
                .extractingPath("$.items[?(@.code=='" + attribute + "')].expression")
                .asArray()
                .containsExactly("sciStaff * 2");
        releaseFormula(define(attribute + "b", attribute + " + 1", "再推一层", administrator()));
    }

    private Optional<Value> fact(String subject) {
        return roster.find(subject).orElseThrow().facts().find(attribute, "2025").map(Fact::value);
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

    private String policyOn(String criterion) {
        return """
        code: %1$s
        name: 技术收入奖励
        class: 快申快享
        department: 91990102MAQQ00008M
        departmentName: 测试主管部门
        documentNo: 测科发〔2026〕7号
        documentTitle: 某市技术收入奖励办法
        summary: 上年技术收入不低于前年的 20%% 的，奖励 1 万元。
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
              label: 上年与前年技术收入之比不低于 20%%
              clause: 第四条
              text: 上年技术收入不低于前年的20%%。
              attribute: %2$s
              min: 20
        amount:
          - {step: base, fen: 1000000}
        cases:
          - name: 恰好达到
            facts: {hiTechRevenue: 20, hiTechRevenue@Y-2: 100}
            expect: ELIGIBLE_VERIFIED
            amount: 1000000
          - name: 直接给出略低
            facts: {%2$s: 19.9}
            expect: NOT_ELIGIBLE
          - name: 低得多
            facts: {hiTechRevenue: 1, hiTechRevenue@Y-2: 100}
            expect: NOT_ELIGIBLE
          - name: 只知道上年
            facts: {hiTechRevenue: 20}
            expect: POSSIBLE
            missing: [hiTechRevenue@Y-2]
        """
                .formatted(code, criterion);
    }

    private MvcTestResult define(String expression, String title) {
        return define(attribute, expression, title, administrator());
    }

    private MvcTestResult define(String name, String expression, String title, String bearer) {
        return sendAs(
                "/api/policy/derived-attribute-proposals",
                bearer,
                """
                {"act": "DEFINE", "code": "%s", "title": "%s", "expression": "%s", "reason": "办法第四条"}
                """
                        .formatted(name, title, expression));
    }

    private static String flaw(MvcTestResult answer) {
        assertThat(answer).hasStatus(422);
        return JsonPath.read(text(answer), "$.errors[0].code");
    }

    private MvcTestResult trial(String expression) {
        return mvc.post()
                .uri("/api/policy/derived-attributes/trials")
                .header("Authorization", administrator())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"expression\": \"%s\"}".formatted(expression))
                .exchange();
    }

    private MvcTestResult attributes() {
        return askAs("/api/policy/attributes", administrator());
    }

    private MvcTestResult matches(String enterprise) {
        return askAs("/api/policy/matches?limit=500", agent(enterprise));
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

    private void withdraw() {
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + code + "/withdrawals",
                                administrator(),
                                "{\"from\": \"2026-06-15\", \"reason\": \"上位文件废止\"}"))
                .hasStatusOk();
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
