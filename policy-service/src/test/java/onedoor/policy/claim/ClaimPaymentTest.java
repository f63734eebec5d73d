package onedoor.policy.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What becomes of a claim's money after the decision. */
class ClaimPaymentTest extends PolicyServiceTest {

    private static final String ACCOUNT =
            "{\"accountName\": \"某餐饮店\", \"bank\": \"测试银行\", \"accountNumber\": \"6222000011113333\"}";

    private static final String BUDGET = "{\"totalFen\": 500000, \"mode\": \"FIRST_COME\"}";

    @Autowired JdbcClient db;

    private String code;
    private String enterprise;

    @BeforeEach
    void aPolicyOfItsOwn() {
        code = "PAID-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(publish(policy("catering").replace("code: T-CATERING", "code: " + code)))
                .hasStatus2xxSuccessful();
        assertThat(publishCalendar()).hasStatus2xxSuccessful();
        enterprise = enterprise();
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        if (askAs("/api/policy/policies/" + code, administrator()).getResponse().getStatus()
                == 200) {
            withdraw(code);
        }
    }

    @Test
    void aFileCarriesTheAccountThatTheApplicationNames() throws Exception {
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        MvcTestResult written = write();
        assertThat(written)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.withoutAccount")
                .isEqualTo(0);
        assertThat(content(written))
                .contains(enterprise + ",CORPORATE,'=某餐饮店,测试银行,6222000011112222,5000.00");
        assertThat(askAs("/api/policy/grants/mine", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.items[0].applicationNumber")
                .isEqualTo("BJ-" + claim.substring(0, 8));
    }

    @Test
    void whatHasNoAccountWaitsUntilSomebodyNamesOne() throws Exception {
        String claim = claim();
        assertThat(decide(claim, true)).hasStatusOk();
        assertThat(write())
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.withoutAccount")
                .isEqualTo(1);
        String other = enterprise();
        assertThat(grant(claim(other))).hasStatusOk();
        MvcTestResult written = write();
        assertThat(written)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.withoutAccount")
                .isEqualTo(1);
        assertThat(content(written)).contains(other).doesNotContain(enterprise);
        assertThat(
                        sendAs(
                                "/api/policy/payments/" + claim + "/accounts",
                                agent(enterprise),
                                ACCOUNT))
                .hasStatusOk();
        assertThat(content(write())).contains("6222000011113333").doesNotContain(other);
    }

    @Test
    void anAccountThatNobodyCanPayIntoIsRefused() {
        assertThat(
                        sendAs(
                                "/api/policy/claims/" + claim() + "/decisions",
                                workflow(),
                                """
                                {"granted": true, "decidedBy": "officer-1",
                                 "account": {"name": "某餐饮店", "bank": "测试银行", "number": "六二二二"}}
                                """))
                .hasStatus(422);
    }

    @Test
    void aWithdrawnPolicyStillPaysWhatItHasGranted() throws Exception {
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        withdraw(code);
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise(), "late")).hasStatus(404);
        assertThat(askAs("/api/policy/payments?state=PAYABLE&policy=" + code, administrator()))
                .bodyJson()
                .extractingPath("$.items[?(@.claimId=='" + claim + "')].amountFen")
                .asArray()
                .containsExactly(500000);
        String foreign = tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer();
        assertThat(sendAs("/api/policy/payments/" + claim + "/accounts", foreign, ACCOUNT))
                .hasStatus(404);
        MvcTestResult written = write();
        assertThat(written).hasStatus(201);
        assertThat(answer(written, "PAID")).bodyJson().extractingPath("$.paid").isEqualTo(1);
        assertThat(payment(claim)).isEqualTo("PAID");
    }

    @Test
    void whatIsRevokedBeforeAFileIsNotFiledAndItsPlaceIsFree() {
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        assertThat(revoke(claim))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("REVOKED");
        assertThat(revoke(claim)).as("twice is once").hasStatusOk();
        assertThat(write())
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.withoutAccount")
                .isEqualTo(0);
        assertThat(entries(claim))
                .containsExactly("RESERVE_UNBUDGETED", "COMMIT", "REVOKE_UNBUDGETED");
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise, "again-" + claim))
                .hasStatus(201);
        booksAgree();
    }

    @Test
    void whoeverIsPaidIsToldWhatBecomesOfTheSum() throws Exception {
        String claim = claim();
        assertThat(decide(claim, true)).hasStatusOk();
        assertThat(told()).containsExactly("请填写收款账户");
        assertThat(
                        sendAs(
                                "/api/policy/payments/" + claim + "/accounts",
                                agent(enterprise),
                                ACCOUNT))
                .hasStatusOk();
        assertThat(told()).as("they did that themselves").hasSize(1);
        MvcTestResult written = write();
        assertThat(answer(written, "RETURNED")).hasStatusOk();
        assertThat(
                        sendAs(
                                "/api/policy/payments/" + claim + "/accounts",
                                administrator(),
                                ACCOUNT.replaceFirst("}\\s*$", ", \"reason\": \"企业来函更正\"}")))
                .hasStatusOk();
        assertThat(write())
                .as("who names an account does not send the money out")
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.namedByWriter")
                .isEqualTo(1);
        MvcTestResult again = write(secondAdministrator());
        assertThat(answer(again, "PAID")).hasStatusOk();
        assertThat(answer(again, "PAID")).as("the same once more").hasStatusOk();
        assertThat(told()).containsExactly("请填写收款账户", "资金被银行退回", "收款账户由部门代填", "资金已到账");
    }

    /** What the letters are about, in their order. */
    private List<String> told() {
        return db
                .sql("select subject from holder_letter where holder = :holder order by id")
                .param("holder", enterprise)
                .query(String.class)
                .list()
                .stream()
                .map(subject -> subject.replaceAll("：.*", ""))
                .toList();
    }

    @Test
    void aClaimShowsItsShareAndNothingIsOwedForNone() {
        assertThat(
                        put(
                                "/api/policy/budgets/" + code + "/2026",
                                "{\"totalFen\": 0, \"mode\": \"PROPORTIONAL\"}"))
                .hasStatusOk();
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        assertThat(amount(claim)).isEqualTo(500_000);
        assertThat(
                        sendAs(
                                "/api/policy/budgets/" + code + "/2026/distributions",
                                administrator(),
                                "{}"))
                .hasStatusOk();
        assertThat(amount(claim)).isZero();
        assertThat(
                        db.sql(
                                        "select state from policy_deadline where kind = 'PAYMENT' and subject = :claim")
                                .param("claim", claim)
                                .query(String.class)
                                .list())
                .containsExactly("MET");
    }

    private long amount(String claim) {
        return db.sql("select amount_fen from claim where id = :claim")
                .param("claim", claim)
                .query(Long.class)
                .single();
    }

    @Test
    void aRevokedSumGoesBackIntoItsBudget() {
        assertThat(put("/api/policy/budgets/" + code + "/2026", BUDGET)).hasStatusOk();
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise(), "short-" + claim))
                .hasStatus(409);
        assertThat(revoke(claim)).hasStatusOk();
        assertThat(entries(claim)).containsExactly("RESERVE", "COMMIT", "REVOKE");
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise(), "now-" + claim))
                .hasStatus(201);
        booksAgree();
    }

    @Test
    void whatIsRevokedOnItsWayGoesBackWhenTheBankReturnsIt() {
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        MvcTestResult written = write();
        assertThat(revoke(claim)).hasStatusOk();
        assertThat(payment(claim)).isEqualTo("SENT");
        assertThat(answer(written, "RETURNED")).hasStatusOk();
        assertThat(entries(claim))
                .containsExactly(
                        "RESERVE_UNBUDGETED", "COMMIT", "RETURN", "REVOKE_RETURNED_UNBUDGETED");
        assertThat(write()).hasStatus(422);
        booksAgree();
    }

    @Test
    void whatIsRevokedOnItsWayIsOwedBackWhenItArrives() {
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        MvcTestResult written = write();
        assertThat(revoke(claim)).hasStatusOk();
        assertThat(recovery(claim)).isEmpty();
        assertThat(answer(written, "PAID")).hasStatusOk();
        assertThat(recovery(claim)).containsExactly("OPEN");
    }

    @Test
    void whatIsRevokedAfterItWasPaidIsOwedBackUntilItIsTakenBack() {
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        assertThat(answer(write(), "PAID")).hasStatusOk();
        assertThat(revoke(claim)).hasStatusOk();
        assertThat(recovery(claim)).containsExactly("OPEN");
        assertThat(askAs("/api/policy/payments?state=PAID&policy=" + code, administrator()))
                .bodyJson()
                .extractingPath("$.items[?(@.claimId=='" + claim + "')].revokedAt")
                .asArray()
                .hasSize(1)
                .doesNotContainNull();
        takenBack(claim, 500_000);
        assertThat(recovery(claim)).containsExactly("MET");
        booksAgree();
    }

    @Test
    void aRevocationThatComesBeforeItsDecisionWins() {
        String claim = claim();
        assertThat(revoke(claim)).hasStatusOk();
        assertThat(grant(claim))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("REVOKED");
        assertThat(entries(claim)).containsExactly("RESERVE_UNBUDGETED", "REVERSE_UNBUDGETED");
        assertThat(revoke(UUID.randomUUID().toString())).hasStatus(404);
        assertThat(
                        sendAs(
                                "/api/policy/claims/" + claim + "/revocations",
                                administrator(),
                                "{\"reason\": \"x\", \"revokedBy\": \"x\"}"))
                .as("only workflow-service says so")
                .hasStatus(403);
    }

    @Test
    void whatWasTakenBackCountsAgainstNoCap() {
        String sister = code + "-B";
        assertThat(publish(policy("catering").replace("code: T-CATERING", "code: " + sister)))
                .hasStatus2xxSuccessful();
        assertThat(
                        put(
                                "/api/policy/exclusion-groups/G-" + code,
                                """
                                {"name": "三年累计", "mode": "STACK", "policies": ["%s", "%s"],
                                 "capFen": 500000, "windowYears": 3, "onShort": "REFUSE"}
                                """
                                        .formatted(code, sister)))
                .hasStatusOk();
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        assertThat(answer(write(), "PAID")).hasStatusOk();
        assertThat(claim(UUID.randomUUID().toString(), sister, enterprise, "capped-" + claim))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:cap-reached");
        takenBack(claim, 500_000);
        assertThat(claim(UUID.randomUUID().toString(), sister, enterprise, "free-" + claim))
                .hasStatus(201);
        withdraw(sister);
    }

    @Test
    void anotherDepartmentSeesNeitherEntriesNorBudget() {
        assertThat(put("/api/policy/budgets/" + code + "/2026", BUDGET)).hasStatusOk();
        String claim = claim();
        String foreign = tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer();
        String supervisor = tokens.staff("y", "91990102MAQQ00001X", "SUPERVISOR").bearer();
        for (String seeing : List.of(administrator(), supervisor)) {
            assertThat(askAs("/api/policy/ledger?policy=" + code, seeing))
                    .bodyJson()
                    .extractingPath("$.items[*].claimId")
                    .asArray()
                    .contains(claim);
        }
        assertThat(askAs("/api/policy/ledger?policy=" + code, foreign))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(askAs("/api/policy/budgets?limit=100", foreign))
                .bodyJson()
                .extractingPath("$.items[*].policy")
                .asArray()
                .doesNotContain(code);
    }

    @Test
    void anOfficerSaysWhyAnAccountIsChanged() {
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        String accounts = "/api/policy/payments/" + claim + "/accounts";
        assertThat(sendAs(accounts, administrator(), ACCOUNT))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/reason");
        assertThat(
                        sendAs(
                                accounts,
                                administrator(),
                                ACCOUNT.replace("}", ", \"reason\": \"企业来函更正\"}")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.account.kind")
                .isEqualTo("CORPORATE");
        assertThat(askAs("/api/policy/grants/mine", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.items[0].account.accountNumber")
                .isEqualTo("****3333");
        assertThat(
                        askAs(
                                "/api/policy/payments?policy=" + code + "&enterprise=" + enterprise,
                                administrator()))
                .bodyJson()
                .extractingPath("$.items[*].claimId")
                .asArray()
                .containsExactly(claim);
    }

    @Test
    void anEnterpriseReadsWhetherItHasRatedWhatItWasPaid() {
        String claim = claim();
        assertThat(grant(claim)).hasStatusOk();
        assertThat(rated()).bodyJson().extractingPath("$.items[0].rated").isEqualTo(false);
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + code + "/ratings",
                                agent(enterprise),
                                "{\"score\": 5}"))
                .hasStatus(201);
        assertThat(rated()).bodyJson().extractingPath("$.items[0].rated").isEqualTo(true);
    }

    private MvcTestResult rated() {
        return askAs("/api/policy/grants/mine", agent(enterprise));
    }

    private MvcTestResult put(String uri, String form) {
        return mvc.put()
                .uri(uri)
                .header("Authorization", administrator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(form)
                .exchange();
    }

    private String claim() {
        return claim(enterprise);
    }

    private String claim(String of) {
        MvcTestResult opened =
                claim(UUID.randomUUID().toString(), code, of, UUID.randomUUID().toString());
        assertThat(opened).hasStatus(201);
        return text(opened, "$.claimId");
    }

    private MvcTestResult write() {
        return write(administrator());
    }

    private MvcTestResult write(String officer) {
        return sendAs(
                "/api/policy/treasury-files",
                officer,
                "{\"policy\": \"%s\", \"date\": \"2026-06-24\"}".formatted(code));
    }

    private MvcTestResult answer(MvcTestResult file, String outcome) {
        return sendAs(
                "/api/policy/treasury-files/" + text(file, "$.id") + "/results",
                administrator(),
                "{\"lines\": [{\"line\": 1, \"outcome\": \"%s\"}]}".formatted(outcome));
    }

    private String content(MvcTestResult file) {
        return body(
                askAs(
                        "/api/policy/treasury-files/" + text(file, "$.id") + "/content",
                        administrator()));
    }

    private void booksAgree() {
        assertThat(askAs("/api/policy/ledger/balance?year=2026&policy=" + code, administrator()))
                .bodyJson()
                .extractingPath("$.intact")
                .isEqualTo(true);
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from ledger_fund f
                                        where policy = :policy and payable_fen + paid_fen + returned_fen + owed_fen
                                            + recovered_fen
                                            <> (select coalesce(sum(amount_fen - restored_fen), 0) from grant_hold h
                                                where h.policy = f.policy and h.period = f.period
                                                  and h.state = 'COMMITTED')
                                        """)
                                .param("policy", code)
                                .query(Long.class)
                                .single())
                .as("what is committed is what the books carry")
                .isZero();
    }

    private String payment(String claim) {
        return db.sql("select payment from grant_hold where claim_id = :claim")
                .param("claim", claim)
                .query(String.class)
                .single();
    }

    private List<String> recovery(String claim) {
        return db.sql(
                        "select state from policy_deadline where kind = 'RECOVERY' and subject = :claim")
                .param("claim", claim)
                .query(String.class)
                .list();
    }

    private List<String> entries(String claim) {
        return db.sql("select entry from ledger_entry where claim_id = :claim order by id")
                .param("claim", claim)
                .query(String.class)
                .list();
    }

    private static String text(MvcTestResult result, String path) {
        return JsonPath.read(body(result), path).toString();
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
