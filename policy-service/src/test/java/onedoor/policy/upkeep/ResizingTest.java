package onedoor.policy.upkeep;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.Roster.Entry;
import onedoor.policy.roster.StoredProfile;
import onedoor.policy.roster.StoredProfile.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ResizingTest extends PolicyServiceTest {

    private static final Instant AS_OF = Instant.parse("2026-06-01T08:00:00Z");
    private static final Instant DUE = Instant.parse("2026-07-01T08:00:00Z");

    // Up to the bound of a medium enterprise's employees.
    private static final String CATERING =
            "(\"餐饮业\",\\s*\"gbt4754\": \\[\\s*\"62\"\\s*\\],\\s*\"indicators\": \\[\\s*\\{\\s*"
                    + "\"k\": \"X\",\\s*\"large\": 300,\\s*\"medium\": )100";

    private static final String FOR_SMALL_ONES =
            """
            code: T-SIZED
            name: 小微企业补助
            class: 快申快享
            department: 91990102MAQQ00008M
            departmentName: 测试主管部门
            documentNo: 测工信发〔2026〕16号
            documentTitle: 关于支持小微企业的若干措施
            summary: 小型、微型企业，一次性补助 1000 元。
            legalBasis: 《关于支持小微企业的若干措施》(测工信发〔2026〕16号)第一条
            period: "2026"
            openFrom: 2026-01-01
            openTo: 2028-12-31
            relevantDate: APPLICATION
            rule:
              op: inSet
              id: size
              label: 小型或微型企业
              clause: 第一条
              text: 小型、微型企业。
              attribute: size
              values: [SMALL, MICRO]
            amount:
              - {step: base, fen: 100000}
            cases:
              - {name: 小型企业, facts: {size: SMALL}, expect: ELIGIBLE_VERIFIED, amount: 100000}
              - name: 中型企业
                facts: {industry: "6210", headcount: 150, revenue: 10000000000, size: MEDIUM}
                expect: NOT_ELIGIBLE
              - {name: 未知, facts: {}, expect: POSSIBLE, missing: [size]}
            """;

    @Autowired Resizing resizing;
    @Autowired Roster roster;
    @Autowired JdbcClient db;

    @Test
    void aNewStandardIsAppliedToWhatIsStoredAndAsksNobody() {
        String caterer = enterprise();
        String factory = enterprise();
        roster.put(
                List.of(
                        entry(caterer, "6210", new BigDecimal("150"), "MEDIUM"),
                        entry(factory, "3919", new BigDecimal("150"), "SMALL")));
        resizing.run();
        StoredProfile before = roster.find(factory).orElseThrow();
        assertThat(size(caterer)).isEqualTo(Value.OneOf.of(List.of("MEDIUM")));

        // In catering 200 employees, no longer 100, make a medium enterprise.
        assertThat(publishSizes(resource("/size-standards.json").replaceFirst(CATERING, "$1200")))
                .hasStatus(201);
        resizing.run();

        assertThat(size(caterer)).isEqualTo(Value.OneOf.of(List.of("SMALL")));
        assertThat(roster.find(caterer).orElseThrow().verified().find("size", "2025"))
                .hasValueSatisfying(
                        f -> assertThat(f.value()).isEqualTo(Value.OneOf.of(List.of("SMALL"))));
        assertThat(roster.find(caterer).orElseThrow().revision()).isGreaterThan(before.revision());
        assertThat(roster.find(factory).orElseThrow().revision()).isEqualTo(before.revision());
        assertThat(
                        db.sql("select due_at from roster_profile where subject = :subject")
                                .param("subject", caterer)
                                .query(Instant.class)
                                .single())
                .isEqualTo(DUE);
        NEIGHBOURS.verify(0, postRequestedFor(anyUrl()).withRequestBody(containing(caterer)));
        long settled = roster.revision();
        resizing.run();
        assertThat(roster.revision()).isEqualTo(settled);
    }

    @Test
    void theImportNamesTheCasesThatComeOutOtherwise() {
        assertThat(publish(FOR_SMALL_ONES)).hasStatus2xxSuccessful();
        assertThat(publishSizes(resource("/size-standards.json").replaceFirst(CATERING, "$1200")))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.failing[?(@.policy=='T-SIZED')].name")
                .asArray()
                .containsExactly("中型企业");
    }

    private MvcTestResult publishSizes(String content) {
        return mvc.post()
                .uri("/api/policy/size-standards")
                .header("Authorization", administrator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(content)
                .exchange();
    }

    private Value size(String enterprise) {
        return roster.find(enterprise)
                .orElseThrow()
                .facts()
                .find("size", "2025")
                .orElseThrow()
                .value();
    }

    private static Entry entry(
            String enterprise, String industry, BigDecimal headcount, String size) {
        Facts facts =
                new Facts(
                        List.of(
                                fact("industry", "", new Value.Code(industry), "市场主体登记"),
                                fact("headcount", "2025", new Value.Quantity(headcount), "纳税信息"),
                                fact(
                                        "revenue",
                                        "2025",
                                        new Value.Quantity(new BigDecimal("10000000000")),
                                        "纳税信息"),
                                fact("size", "2025", Value.OneOf.of(List.of(size)), Fact.DERIVED)));
        return new Entry(Kind.ENTERPRISE, enterprise, facts, facts, AS_OF, DUE);
    }

    private static Fact fact(String attribute, String period, Value value, String source) {
        return new Fact(attribute, period, value, source, null, AS_OF, Trust.VERIFIED, Set.of());
    }
}
