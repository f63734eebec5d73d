package onedoor.policy.claim;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** People claim for themselves, by the same rules, places and books as enterprises. */
class CitizenClaimsTest extends PolicyServiceTest {

    private static final String NUMBER = "110101195001011236";
    private static final String ACCOUNT =
            "{\"accountName\": \"测试老人\", \"bank\": \"测试银行\", \"accountNumber\": \"6222000011113333\"}";

    @Autowired JdbcClient db;

    private String code;

    @BeforeEach
    void aBenefitOfItsOwn() {
        code = "OLD-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(publish(policy("elderly").replace("code: T-OLD", "code: " + code)))
                .hasStatus2xxSuccessful();
        assertThat(publishCalendar()).hasStatus2xxSuccessful();
        personRegister(NUMBER, "人口基本信息", "population", "{\"birthDate\": \"1950-01-01\"}");
        personRegister(NUMBER, "缴费记录", "contributions", "{\"paidMonths\": 180}");
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        laterBy(Period.ZERO);
        withdraw(code);
    }

    @Test
    void aPersonClaimsIsGrantedAndSeesIt() {
        String person = person();
        assertThat(matched(person, "state")).containsExactly("CLAIMABLE");
        assertThat(matched(person, "matter")).containsExactly("91990102MAQQ00008M3990507009000");
        MvcTestResult opened = personClaim(key(), code, person, key());
        assertThat(opened).hasStatus(201);
        assertThat(opened).bodyJson().extractingPath("$.amountFen").isEqualTo(30000);
        assertThat(opened).bodyJson().extractingPath("$.explanation[0].verdict").isEqualTo("TRUE");
        assertThat(matched(person, "state")).containsExactly("CLAIMED");
        String claim = member(opened, "$.claimId");
        assertThat(grant(claim)).hasStatusOk();
        assertThat(matched(person, "state")).containsExactly("RECEIVED");
        MvcTestResult mine = askAs("/api/policy/grants/mine", citizen(person));
        assertThat(mine).bodyJson().extractingPath("$.items[0].claimId").isEqualTo(claim);
        assertThat(mine).bodyJson().extractingPath("$.items[0].payment").isEqualTo("PAYABLE");
        assertThat(mine).bodyJson().extractingPath("$.items[0].account.kind").isEqualTo("PERSONAL");
        assertThat(entries(claim)).containsExactly("RESERVE_UNBUDGETED", "COMMIT");
        assertThat(askAs("/api/policy/recoveries/mine", citizen(person)))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    void whatWasFrozenAboutAPersonLiesEncryptedAndIsJudgedAgainTheSame() {
        String claim = member(personClaim(key(), code, person(), key()), "$.claimId");
        Map<String, Object> row =
                db.sql(
                                """
                                select c.facts_json, c.explanation_json, b.verified_json
                                from claim c join claim_basis b on b.claim = c.id where c.id = :id
                                """)
                        .param("id", claim)
                        .query()
                        .singleRow();
        assertThat(row.values())
                .allSatisfy(stored ->
                        assertThat(stored.toString()).doesNotContain("1950", "birthDate"));
        assertThat(askAs("/api/policy/claims/" + claim + "/replay", administrator()))
                .bodyJson()
                .extractingPath("$.differences")
                .asArray()
                .isEmpty();
    }

    @Test
    void theSumGoesWhereThePersonSaysAndNobodyElseMaySay() {
        String person = person();
        String claim = member(personClaim(key(), code, person, key()), "$.claimId");
        assertThat(decide(claim, true)).hasStatusOk();
        String accounts = "/api/policy/payments/" + claim + "/accounts";
        assertThat(sendAs(accounts, citizen(person()), ACCOUNT)).hasStatus(404);
        assertThat(sendAs(accounts, agent(enterprise()), ACCOUNT)).hasStatus(404);
        assertThat(
                        sendAs(
                                accounts,
                                tokens.citizen(person).claim("acting_for", enterprise()).bearer(),
                                ACCOUNT))
                .as("acting for an enterprise is not acting for oneself")
                .hasStatus(404);
        assertThat(sendAs(accounts, citizen(person), ACCOUNT))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.account.kind")
                .isEqualTo("PERSONAL");
        assertThat(askAs("/api/policy/grants/mine", citizen(person())))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    void ofManyClaimsOneHoldsAndTheSameIsAnsweredTheSame() throws Exception {
        String person = person();
        String key = key();
        String application = key();
        MvcTestResult first = personClaim(key, code, person, application);
        String claim = member(first, "$.claimId");
        assertThat(personClaim(key, code, person, application))
                .bodyJson()
                .extractingPath("$.claimId")
                .isEqualTo(claim);
        assertThat(personClaim(key, code, person(), application)).hasStatus(422);
        List<Callable<Integer>> rivals =
                List.of(
                        () -> status(personClaim(key(), code, person, key())),
                        () -> status(personClaim(key(), code, person, key())),
                        () -> status(personClaim(key(), code, person, key())));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> rival : threads.invokeAll(rivals)) {
                assertThat(rival.get()).isEqualTo(409);
            }
        }
        assertThat(decide(claim, false)).hasStatusOk();
        assertThat(personClaim(key(), code, person, key())).hasStatus(201);
    }

    @Test
    void theBudgetEndsForPeopleTooWhoeverComesSecond() {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/budgets/{code}/2026", code)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"totalFen\": 30000, \"mode\": \"FIRST_COME\"}"))
                .hasStatusOk();
        assertThat(personClaim(key(), code, person(), key())).hasStatus(201);
        assertThat(personClaim(key(), code, person(), key()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:budget-spent");
    }

    @Test
    void aBenefitThatClosedBetweenMatchAndClaimIsRefused() {
        String person = person();
        assertThat(matched(person, "state")).containsExactly("CLAIMABLE");
        laterBy(Period.ofDays(60));
        assertThat(personClaim(key(), code, person, key()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:policy-not-open");
    }

    @Test
    void whatIsForEnterprisesNobodyClaimsForThemselvesNorTheOtherWayRound() {
        published("catering");
        assertThat(personClaim(key(), "T-CATERING", person(), key()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("这项政策面向企业，个人不能申报。");
        assertThat(claim(key(), code, enterprise(), key()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("这项补贴面向个人，请本人以自己的名义申请。");
    }

    @Test
    void aClaimIsForOneAndOnlyWorkflowOpensItForThatVeryPerson() {
        String person = person();
        String form =
                "{\"policy\": \"%s\", %s \"applicationId\": \"%s\", \"agent\": \"%s\"}"
                        .formatted(code, "%s", key(), person);
        String own = "\"person\": \"%s\",".formatted(person);
        String other = "\"enterprise\": \"%s\",".formatted(enterprise());
        String claims = "/api/policy/claims";
        assertThat(sendAs(claims, workflow(), form.formatted(""))).hasStatus(422);
        assertThat(sendAs(claims, workflow(), form.formatted(own + other))).hasStatus(422);
        assertThat(sendAs(claims, workflow(), form.formatted("\"person\": \"someone\",")))
                .hasStatus(422);
        assertThat(sendAs(claims, citizen(person), form.formatted(own))).hasStatus(403);
        assertThat(sendAs(claims, through(person()), form.formatted(own)))
                .as("somebody else's benefit")
                .hasStatus(403);
        assertThat(
                        mvc.post()
                                .uri(claims)
                                .header("Idempotency-Key", key())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(form.formatted(own)))
                .hasStatus(401);
        assertThat(sendAs(claims, through(person), form.formatted(own))).hasStatus(201);
    }

    private List<Object> matched(String person, String what) {
        return member(
                askAs("/api/policy/matches", citizen(person)),
                "$.eligible[?(@.code=='%s')].claim.%s".formatted(code, what));
    }

    private String citizen(String account) {
        return tokens.citizen(account).bearer();
    }

    /** As workflow-service calls for a person. */
    private String through(String account) {
        return tokens.citizen(account).claim("act", Map.of("sub", "workflow-service")).bearer();
    }

    private static String person() {
        String account = UUID.randomUUID().toString();
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/persons/" + account))
                        .willReturn(okJson("{\"idNumber\": \"" + NUMBER + "\"}")));
        return account;
    }

    private List<String> entries(String claim) {
        return db.sql("select entry from ledger_entry where claim_id = :claim order by id")
                .param("claim", claim)
                .query(String.class)
                .list();
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
