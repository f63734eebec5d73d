package onedoor.policy.matching;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class MatchesTest extends PolicyServiceTest {

    @BeforeEach
    void policies() {
        published("catering", "loan", "graduates", "factory", "refund");
    }

    @Test
    void showsAllGroupsWithReasonsAmountsAndWhatIsMissing() {
        MvcTestResult answer = matches(enterprise());
        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.enterprise.name").isEqualTo("测试餐饮有限公司");
        assertThat(answer).bodyJson().extractingPath("$.unavailable").asArray().isEmpty();
        assertThat(codes(answer, "eligible")).contains("T-REFUND", "T-CATERING");
        assertThat(codes(answer, "possible")).contains("T-LOAN");
        assertThat(codes(answer, "nearMiss")).contains("T-GRADUATES");
        assertThat(codes(answer, "notEligible")).contains("T-FACTORY");

        String refund = "$.eligible[?(@.code=='T-REFUND')]";
        assertThat(answer)
                .bodyJson()
                .extractingPath(refund + ".amountFen")
                .asArray()
                .containsExactly(777600);
        assertThat(answer)
                .bodyJson()
                .extractingPath(refund + ".outcome")
                .asArray()
                .containsExactly("ELIGIBLE_VERIFIED");
        assertThat(answer)
                .bodyJson()
                .extractingPath(refund + ".claim.state")
                .asArray()
                .containsExactly("AUTOMATIC");
        assertThat(answer)
                .bodyJson()
                .extractingPath(refund + ".nextStep")
                .asArray()
                .containsExactly("无需申报，请等待核定名单并确认收款账户。");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='T-CATERING')].claim.state")
                .asArray()
                .containsExactly("CLAIMABLE");

        String loan = "$.possible[?(@.code=='T-LOAN')]";
        assertThat(answer)
                .bodyJson()
                .extractingPath(loan + ".missing[*].attribute")
                .asArray()
                .containsExactly("loanAmount", "loanPurpose", "loanRate");
        assertThat(answer)
                .bodyJson()
                .extractingPath(loan + ".amountRange.maxFen")
                .asArray()
                .containsExactly(20000000);

        String failed = "$.nearMiss[?(@.code=='T-GRADUATES')].criteria[?(@.verdict=='FALSE')]";
        assertThat(answer)
                .bodyJson()
                .extractingPath(failed + ".distance")
                .asArray()
                .containsExactly("还差 1 个月");
        assertThat(answer)
                .bodyJson()
                .extractingPath(failed + ".actual")
                .asArray()
                .containsExactly("11 个月");

        String factory = "$.notEligible[?(@.code=='T-FACTORY')].criteria[?(@.verdict=='FALSE')]";
        assertThat(answer)
                .bodyJson()
                .extractingPath(factory + ".text")
                .asArray()
                .singleElement()
                .asString()
                .contains("制造业");
        assertThat(answer)
                .bodyJson()
                .extractingPath(factory + ".distance")
                .asArray()
                .containsExactly((Object) null);
    }

    @Test
    void labourDispatchAppliesItselfWhereOthersNeedNot() {
        NEIGHBOURS.stubFor(
                post(urlPathMatching("/r1/.*/market-entity/entities/query"))
                        .atPriority(1)
                        .willReturn(
                                okJson(
                                        """
                                        {"asOf": "2026-06-15T01:00:00Z", "records": [
                                          {"name": "测试劳务派遣有限公司", "industry": "7263", "regStatus": "存续",
                                           "estDate": "2020-01-08", "region": "990102"}]}
                                        """)));
        MvcTestResult answer = matches(enterprise());
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='T-REFUND')].claim.state")
                .asArray()
                .containsExactly("CLAIMABLE");
    }

    @Test
    void everyFactNamesItsSourceAndDate() {
        MvcTestResult answer = matches(enterprise());
        String size = "$.facts[?(@.attribute=='size')]";
        assertThat(answer)
                .bodyJson()
                .extractingPath(size + ".display")
                .asArray()
                .containsExactly("小型");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='revenue')].sourceName")
                .asArray()
                .containsExactly("登记部门·纳税信息");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='revenue')].asOf")
                .asArray()
                .containsExactly("2026-06-15T01:00:00Z");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='revenue')].display")
                .asArray()
                .containsExactly("260 万元");
    }

    @Test
    void aRegisterThatFailsLeavesItsFactsUnknownAndNothingElse() {
        NEIGHBOURS.stubFor(
                post(urlPathMatching("/r1/.*/permits/permits/query"))
                        .atPriority(1)
                        .willReturn(
                                aResponse()
                                        .withStatus(500)
                                        .withHeader(
                                                "X-Road-Error", "server.serverproxy.network_error")
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"type\":\"server.serverproxy.network_error\"}")));
        MvcTestResult answer = matches(enterprise());
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.unavailable[*].sourceName")
                .asArray()
                .containsExactly("食品经营许可登记");
        assertThat(codes(answer, "possible")).contains("T-CATERING");
        assertThat(codes(answer, "eligible")).contains("T-REFUND");
    }

    @Test
    void findsARegisterAgainThatMovedToAnotherProvider() {
        matches(enterprise());
        NEIGHBOURS.stubFor(
                post(urlPathMatching("/r1/.*/permits/permits/query"))
                        .atPriority(1)
                        .inScenario("moved")
                        .whenScenarioStateIs(
                                com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED)
                        .willSetStateTo("looked up again")
                        .willReturn(
                                aResponse()
                                        .withStatus(500)
                                        .withHeader(
                                                "X-Road-Error",
                                                "server.serverproxy.unknown_service")));
        MvcTestResult answer = matches(enterprise());
        assertThat(answer).bodyJson().extractingPath("$.unavailable").asArray().isEmpty();
        assertThat(codes(answer, "eligible")).contains("T-CATERING");
    }

    @Test
    void anUnknownEnterpriseIsUnknownEverywhereNotIneligible() {
        NEIGHBOURS.stubFor(
                post(urlPathMatching("/r1/.*/query"))
                        .atPriority(1)
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"asOf\":\"2026-06-15T01:00:00Z\",\"records\":[]}")));
        MvcTestResult answer = matches(enterprise());
        assertThat(codes(answer, "eligible")).isEmpty();
        assertThat(codes(answer, "possible"))
                .contains("T-REFUND", "T-LOAN", "T-GRADUATES", "T-FACTORY");
        // No permit on the complete roster of permits is known: none is held.
        assertThat(codes(answer, "notEligible")).contains("T-CATERING");
    }

    @Test
    void asksInTheAgentsNameForTheNamedFieldsOnlyAndKeepsTheAnswerForAWhile() {
        String enterprise = enterprise();
        matches(enterprise);
        NEIGHBOURS.verify(moreThanOrExactly(8), postRequestedFor(urlPathMatching("/r1/.*/query")));
        NEIGHBOURS.resetRequests();
        MvcTestResult again = matches(enterprise);
        NEIGHBOURS.verify(0, postRequestedFor(urlPathMatching("/r1/.*/query")));
        assertThat(again)
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='revenue')].asOf")
                .asArray()
                .containsExactly("2026-06-15T01:00:00Z");
    }

    @Test
    void whatTheEnterpriseDeclaresMakesItEligibleDeclared() {
        String enterprise = enterprise();
        assertThat(declare(enterprise, "loanPurpose", "\"OPERATION\"")).hasStatusOk();
        assertThat(declare(enterprise, "loanRate", "4.35")).hasStatusOk();
        String state = "$.eligible[?(@.code=='T-LOAN')].claim.state";
        assertThat(matches(enterprise))
                .bodyJson()
                .extractingPath(state)
                .asArray()
                .containsExactly("NEEDS_FACTS");
        assertThat(declare(enterprise, "loanAmount", "3000000"))
                .bodyJson()
                .extractingPath("$.display")
                .isEqualTo("300 万元");
        MvcTestResult answer = matches(enterprise);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='T-LOAN')].outcome")
                .asArray()
                .containsExactly("ELIGIBLE_DECLARED");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='T-LOAN')].amountFen")
                .asArray()
                .containsExactly(3000000);
    }

    @Test
    void refusesDeclarationsThatARegisterMakesOrThatAreNoValues() {
        String enterprise = enterprise();
        assertThat(declare(enterprise, "revenue", "1")).hasStatus(422);
        assertThat(declare(enterprise, "nonsense", "1")).hasStatus(404);
        assertThat(declare(enterprise, "loanRate", "\"cheap\""))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/value");
        assertThat(declare(enterprise, "loanPurpose", "\"HOLIDAY\"")).hasStatus(422);
    }

    @Test
    void onlyWhoActsForAnEnterpriseSeesItsMatches() {
        assertThat(mvc.get().uri("/api/policy/matches")).hasStatus(401);
        assertThat(mvc.get().uri("/api/policy/matches").header("Authorization", administrator()))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:not-acting-for-an-enterprise");
        assertThat(mvc.get().uri("/api/policy/matches").header("Authorization", workflow()))
                .hasStatus(403);
    }

    private MvcTestResult matches(String enterprise) {
        return mvc.get()
                .uri("/api/policy/matches")
                .header("Authorization", agent(enterprise))
                .exchange();
    }

    private MvcTestResult declare(String enterprise, String attribute, String value) {
        return mvc.put()
                .uri("/api/policy/facts/{attribute}", attribute)
                .header("Authorization", agent(enterprise))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"value\": %s, \"asOf\": \"2026-06-01\"}".formatted(value))
                .exchange();
    }

    private static java.util.List<String> codes(MvcTestResult answer, String group) {
        try {
            return com.jayway.jsonpath.JsonPath.read(
                    answer.getResponse()
                            .getContentAsString(java.nio.charset.StandardCharsets.UTF_8),
                    "$." + group + "[*].code");
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
