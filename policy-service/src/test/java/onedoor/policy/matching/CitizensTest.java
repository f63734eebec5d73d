package onedoor.policy.matching;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Benefits for people come from the same engine as those for enterprises. */
class CitizensTest extends PolicyServiceTest {

    private static final String NUMBER = "110101195001011236";
    private static final String POLICY =
            """
            code: T-ELDERLY
            name: 高龄津贴
            subject: PERSON
            class: 免申即享
            department: 91990102MAQQ00008M
            departmentName: 测试主管部门
            documentNo: 测民发〔2026〕3号
            documentTitle: 关于发放高龄津贴的通知
            summary: 年满 70 周岁的老年人，每年发放津贴。
            legalBasis: 《老年人权益保障法》第三十三条
            period: "2026"
            openFrom: 2026-01-01
            openTo: 2028-12-31
            relevantDate: APPLICATION
            rule:
              op: allOf
              of:
                - op: range
                  id: age
                  label: 年满 70 周岁
                  clause: 第一条
                  text: 年满70周岁的老年人。
                  attribute: birthDate
                  min: P70Y
            amount:
              - {step: base, fen: 120000}
            cases:
              - {name: 年满, date: 2026-06-01, facts: {birthDate: 1956-06-01}, expect: ELIGIBLE_VERIFIED, amount: 120000}
              - {name: 差一天, date: 2026-06-01, facts: {birthDate: 1956-06-02}, expect: NEAR_MISS}
              - {name: 差很多, date: 2026-06-01, facts: {birthDate: 1990-06-02}, expect: NOT_ELIGIBLE}
              - {name: 未知, date: 2026-06-01, facts: {}, expect: POSSIBLE, missing: [birthDate]}
            """;

    @Autowired Roster roster;
    @Autowired JdbcClient db;

    @BeforeEach
    void policiesAndRegisters() {
        published("catering");
        assertThat(publish(POLICY)).hasStatus2xxSuccessful();
        personRegister(NUMBER, "人口基本信息", "population", "{\"birthDate\": \"1950-01-01\"}");
        personRegister(NUMBER, "缴费记录", "contributions", "{\"paidMonths\": 180}");
    }

    @Test
    void aCitizenSeesWhatIsForPeopleAndAnEnterpriseWhatIsForEnterprises() {
        String account = UUID.randomUUID().toString();
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/persons/" + account))
                        .willReturn(okJson("{\"idNumber\": \"" + NUMBER + "\"}")));
        MvcTestResult own = matches(tokens.citizen(account).bearer());
        assertThat(own).hasStatusOk();
        assertThat(own)
                .bodyJson()
                .extractingPath("$.eligible[*].code")
                .asArray()
                .contains("T-ELDERLY")
                .doesNotContain("T-CATERING");
        assertThat(own)
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='T-ELDERLY')].amountFen")
                .asArray()
                .containsExactly(120000);
        assertThat(own).bodyJson().extractingPath("$..code").asArray().doesNotContain("T-CATERING");
        assertThat(matches(agent(enterprise())))
                .bodyJson()
                .extractingPath("$..code")
                .asArray()
                .contains("T-CATERING")
                .doesNotContain("T-ELDERLY");
        assertThat(
                        db.sql("select kind from roster_profile where subject = :s")
                                .param("s", account)
                                .query(String.class)
                                .single())
                .isEqualTo("PERSON");
    }

    @Test
    void whereIdentityCannotBeAskedEverythingStaysOpen() {
        String account = UUID.randomUUID().toString();
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/persons/" + account)).willReturn(serverError()));
        MvcTestResult own = matches(tokens.citizen(account).bearer());
        assertThat(own)
                .bodyJson()
                .extractingPath("$.possible[*].code")
                .asArray()
                .contains("T-ELDERLY");
        assertThat(own)
                .bodyJson()
                .extractingPath("$.unavailable[*].sourceName")
                .asArray()
                .containsExactlyInAnyOrder("人口基本信息", "缴费记录");
        assertThat(matches(administrator())).hasStatus(403);
    }

    private MvcTestResult matches(String bearer) {
        return mvc.get().uri("/api/policy/matches").header("Authorization", bearer).exchange();
    }
}
