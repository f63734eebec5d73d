package onedoor.policy.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.kit.Sha256;
import onedoor.kit.testing.Statements;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is demanded back of a paid grant, in parts, and what that does to books and caps. */
class RecoveriesTest extends PolicyServiceTest {

    private static final String DEMANDS = "/api/policy/recoveries";

    @Autowired JdbcClient db;

    private final String code =
            "BACK-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final String enterprise = enterprise();
    private String claim;
    private String file;

    @BeforeEach
    void aPaidGrantOfFiveThousand() {
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("T-CATERING", code)
                                        .replace("class: 即申即享", "class: 快申快享")))
                .hasStatus2xxSuccessful();
        assertThat(publishCalendar()).hasStatusOk();
        budget("TREASURY");
        claim = paid(enterprise);
    }

    @AfterEach
    void nobodyElseMeetsThePolicy() {
        laterBy(Period.ZERO);
        withdraw(code);
    }

    @Test
    void twoPeopleDemandAPartAndItComesBackInInstalments() {
        String id =
                member(
                        demand(
                                """
                                {"claimId": "%s", "amountFen": 300000, "reason": "面积核减",
                                 "instalments": [{"dueOn": "2026-07-15", "amountFen": 100000},
                                     {"dueOn": "2026-08-14", "amountFen": 200000}]}
                                """
                                        .formatted(claim)),
                        "$.id");
        assertThat(grants()).bodyJson().extractingPath("$.items[0].owedFen").isEqualTo(0);
        assertThat(approve(administrator(), id))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:four-eyes");
        assertThat(approve(secondAdministrator(), id)).hasStatusOk();
        assertThat(approve(secondAdministrator(), id)).hasStatus(409);
        assertThat(grants()).bodyJson().extractingPath("$.items[0].owedFen").isEqualTo(300000);
        assertThat(deadline(id)).containsExactly("OPEN 2026-08-14");
        booksAgree();

        assertThat(receive(id, 60_000, "HB-1")).hasStatusOk();
        assertThat(receive(id, 60_000, "HB-1"))
                .as("the same reference again")
                .bodyJson()
                .extractingPath("$.leftFen")
                .isEqualTo(240000);
        assertThat(receive(id, 70_000, "HB-1")).hasStatus(409);
        assertThat(receive(id, 240_001, "HB-2"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.leftFen")
                .isEqualTo(240000);
        laterBy(Period.ofDays(31));
        assertThat(askAs(DEMANDS + "/mine", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.items[0].overdueFen")
                .isEqualTo(40000);
        assertThat(receive(id, 240_000, "HB-2"))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("SETTLED");
        assertThat(receive(id, 1, "HB-3")).hasStatus(409);
        assertThat(deadline(id)).containsExactly("MET 2026-08-14");
        assertThat(entries())
                .endsWith(
                        "PAY 500000", "DEMAND 300000", "RECOVER_OWED 60000", "RECOVER_OWED 240000");
        assertThat(grants()).bodyJson().extractingPath("$.items[0].payment").isEqualTo("PAID");
        assertThat(left()).as("it is the treasury's").isEqualTo(500_000);
        booksAgree();
    }

    @Test
    void whatComesBackWithinTheYearCanBeGrantedAgainWhereTheBudgetSaysSo() {
        budget("BUDGET");
        demanded(200_000);
        assertThat(left()).isEqualTo(500_000);
        assertThat(receive(open(), 150_000, "HB-1")).hasStatusOk();
        assertThat(left()).isEqualTo(650_000);
        laterBy(Period.ofMonths(7));
        assertThat(receive(open(), 50_000, "HB-2")).hasStatusOk();
        assertThat(left()).as("the next year it is the treasury's").isEqualTo(650_000);
        assertThat(entries())
                .endsWith("DEMAND 200000", "RESTORE_OWED 150000", "RECOVER_OWED 50000");
        booksAgree();
    }

    @Test
    void noMoreIsDemandedThanIsLeftAndTheWholeSumEndsTheGrant() {
        assertThat(demand(sum(500_001)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.leftFen")
                .isEqualTo(500000);
        String first = demanded(400_000);
        String both = member(demand(sum(100_000)), "$.id");
        String third = member(demand(sum(100_000)), "$.id");
        assertThat(approve(secondAdministrator(), both)).hasStatusOk();
        assertThat(approve(secondAdministrator(), third))
                .as("two proposals of the same fen")
                .hasStatus(409);
        assertThat(receive(first, 400_000, "HB-1")).hasStatusOk();
        assertThat(receive(both, 100_000, "HB-1")).hasStatusOk();
        assertThat(grants()).bodyJson().extractingPath("$.items[0].payment").isEqualTo("RECOVERED");
        booksAgree();
    }

    @Test
    void whatIsDemandedInPartsIsNotReturnedByTheBank() {
        String id = demanded(100_000);
        assertThat(result("RETURNED"))
                .bodyJson()
                .extractingPath("$.problems[0].code")
                .isEqualTo("answered-otherwise");
        assertThat(receive(id, 100_000, "HB-1")).hasStatusOk();
        takenBack(claim, 400_000);
        assertThat(entries())
                .endsWith("RECOVER_OWED 100000", "DEMAND 400000", "RECOVER_OWED 400000");
        booksAgree();
    }

    @Test
    void aWrongDemandIsCancelledByTwoPeopleAndNothingIsOwed() {
        String id = demanded(200_000);
        MvcTestResult proposed = waiver(administrator(), id, "CANCEL", null);
        assertThat(proposed).hasStatusOk();
        assertThat(proposed).bodyJson().extractingPath("$.waiver.amountFen").isEqualTo(200000);
        assertThat(waiver(secondAdministrator(), id, "WAIVE", 1L))
                .as("one proposal at a time")
                .hasStatus(409);
        assertThat(askAs(DEMANDS + "/mine", agent(enterprise)))
                .as("what is only considered")
                .bodyJson()
                .extractingPath("$.items[0].waiver")
                .isNull();
        assertThat(approveWaiver(administrator(), id))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:four-eyes");
        assertThat(approveWaiver(secondAdministrator(), id))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("CANCELLED");
        assertThat(approveWaiver(secondAdministrator(), id)).hasStatus(409);
        assertThat(receive(id, 1, "HB-1")).hasStatus(409);
        assertThat(grants()).bodyJson().extractingPath("$.items[0].owedFen").isEqualTo(0);
        assertThat(grants()).bodyJson().extractingPath("$.items[0].payment").isEqualTo("PAID");
        assertThat(entries()).endsWith("DEMAND 200000", "CANCEL_DEMAND 200000");
        assertThat(deadlineState(id)).isEqualTo("MET");
        assertThat(letters()).containsExactly("资金追回通知", "追回已撤销");
        booksAgree();
        demanded(500_000);
    }

    @Test
    void aPartIsWaivedAndThenTheRest() {
        String id = demanded(300_000);
        assertThat(receive(id, 100_000, "HB-1")).hasStatusOk();
        assertThat(waiver(administrator(), id, "CANCEL", null))
                .as("some of it has arrived")
                .hasStatus(409);
        assertThat(waiver(administrator(), id, "WAIVE", 200_001L))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.leftFen")
                .isEqualTo(200000);
        assertThat(waiver(administrator(), id, "WAIVE", 150_000L)).hasStatusOk();
        MvcTestResult waived = approveWaiver(secondAdministrator(), id);
        assertThat(waived).bodyJson().extractingPath("$.state").isEqualTo("DEMANDED");
        assertThat(waived).bodyJson().extractingPath("$.leftFen").isEqualTo(50000);
        assertThat(waived).bodyJson().extractingPath("$.waivedFen").isEqualTo(150000);
        assertThat(waiver(administrator(), id, "WAIVE", null)).hasStatusOk();
        assertThat(approveWaiver(secondAdministrator(), id))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("WAIVED");
        assertThat(entries())
                .endsWith("DEMAND 300000", "RECOVER_OWED 100000", "WAIVE 150000", "WAIVE 50000");
        assertThat(letters()).containsExactly("资金追回通知", "退回资金已到账", "应退资金已减免", "应退资金已减免");
        booksAgree();
    }

    @Test
    void whatArrivesMeanwhileIsWaivedNoMore() {
        String id = demanded(100_000);
        assertThat(waiver(administrator(), id, "WAIVE", null)).hasStatusOk();
        assertThat(receive(id, 30_000, "HB-1")).hasStatusOk();
        assertThat(approveWaiver(secondAdministrator(), id)).hasStatus(409);
        assertThat(
                        sendAs(
                                DEMANDS + "/" + id + "/waiver/refusals",
                                secondAdministrator(),
                                "{\"reason\": \"已有到账\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.waiver")
                .isNull();
        assertThat(waiver(administrator(), id, "WAIVE", 70_000L)).hasStatusOk();
        booksAgree();
    }

    @Test
    void onlyItsDepartmentWaivesWithAReasonAndOnlyWhatIsDemanded() {
        String id = member(demand(sum(100_000)), "$.id");
        assertThat(waiver(administrator(), id, "WAIVE", null)).as("only proposed").hasStatus(409);
        assertThat(approve(secondAdministrator(), id)).hasStatusOk();
        String foreign = tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer();
        assertThat(waiver(foreign, id, "WAIVE", null)).hasStatus(404);
        assertThat(waiver(agent(enterprise), id, "WAIVE", null)).hasStatus(403);
        String uri = DEMANDS + "/" + id + "/waiver";
        assertThat(sendAs(uri, administrator(), "{\"act\": \"WAIVE\", \"reason\": \" \"}"))
                .hasStatus(422);
        assertThat(
                        sendAs(
                                uri,
                                administrator(),
                                "{\"act\": \"WAIVE\", \"amountFen\": 0, \"reason\": \"x\"}"))
                .hasStatus(422);
        assertThat(approveWaiver(secondAdministrator(), id)).as("nothing waits").hasStatus(409);
    }

    @Test
    void takesAsManyStatementsForManyDemandsAsForOne() throws Exception {
        demanded(10_000);
        String uri = DEMANDS + "?state=DEMANDED&limit=100";
        int one = Statements.fewest(() -> askAs(uri, administrator()));
        for (int i = 0; i < 5; i++) {
            demanded(10_000);
        }
        assertThat(Statements.fewest(() -> askAs(uri, administrator()))).isEqualTo(one);
    }

    private MvcTestResult waiver(String bearer, String id, String act, Long fen) {
        return sendAs(
                DEMANDS + "/" + id + "/waiver",
                bearer,
                "{\"act\": \"%s\", \"amountFen\": %s, \"reason\": \"复核后调整\"}".formatted(act, fen));
    }

    private MvcTestResult approveWaiver(String bearer, String id) {
        return sendAs(DEMANDS + "/" + id + "/waiver/approvals", bearer, "{}");
    }

    private String deadlineState(String id) {
        return deadline(id).getFirst().split(" ", -1)[0];
    }

    /** About what is owed; that it was paid was told before. */
    private List<String> letters() {
        return db
                .sql("select subject from holder_letter where holder = :holder order by id")
                .param("holder", enterprise)
                .query(String.class)
                .list()
                .stream()
                .filter(subject -> !subject.startsWith("资金已到账："))
                .toList();
    }

    @Test
    void whatIsBackCountsAgainstNoCapWhatIsOnlyDemandedDoes() {
        String sister = code + "-B";
        assertThat(publish(policy("catering").replace("T-CATERING", sister)))
                .hasStatus2xxSuccessful();
        assertThat(
                        put(
                                "/api/policy/exclusion-groups/G-" + code,
                                """
                                {"name": "合计", "mode": "STACK", "policies": ["%s", "%s"], "capFen": 500000,
                                 "onShort": "TRUNCATE"}
                                """
                                        .formatted(code, sister)))
                .hasStatusOk();
        String id = demanded(200_000);
        assertThat(claim(key(), sister, enterprise, key())).hasStatus(409);
        assertThat(receive(id, 120_000, "HB-1")).hasStatusOk();
        assertThat(claim(key(), sister, enterprise, key()))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.amountFen")
                .isEqualTo(120000);
        withdraw(sister);
    }

    @Test
    void refusesAPlanThatDoesNotAddUp() {
        for (String plan :
                List.of(
                        "{\"dueOn\": \"2026-07-15\", \"amountFen\": 99999}",
                        "{\"dueOn\": \"2026-06-15\", \"amountFen\": 100000}",
                        "{\"dueOn\": \"2026-07-15\", \"amountFen\": 50000},"
                                + "{\"dueOn\": \"2026-07-14\", \"amountFen\": 50000}")) {
            assertThat(
                            demand(
                                    "{\"claimId\": \"%s\", \"amountFen\": 100000, \"reason\": \"x\", \"instalments\": [%s]}"
                                            .formatted(claim, plan)))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].pointer")
                    .isEqualTo("/instalments");
        }
    }

    @Test
    void aRefusedProposalDemandsNothingAndAnotherDepartmentSeesNone() {
        String id = member(demand(sum(100_000)), "$.id");
        String foreign = tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer();
        assertThat(askAs(DEMANDS + "/" + id, foreign)).hasStatus(404);
        assertThat(approve(foreign, id)).hasStatus(404);
        assertThat(sendAs(DEMANDS, foreign, sum(1))).hasStatus(404);
        assertThat(
                        sendAs(
                                DEMANDS + "/" + id + "/refusals",
                                secondAdministrator(),
                                "{\"reason\": \"无误\"}"))
                .hasStatusOk();
        assertThat(approve(secondAdministrator(), id)).hasStatus(409);
        assertThat(askAs(DEMANDS + "/mine", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(entries()).doesNotContain("DEMAND 100000");
    }

    @Test
    void theTreasuryGetsAFileOfWhatItMayExpect() {
        String id = demanded(123_45);
        MvcTestResult written = sendAs("/api/policy/recovery-files", administrator(), "{}");
        assertThat(written).hasStatus(201);
        MvcTestResult content =
                askAs(
                        "/api/policy/recovery-files/" + member(written, "$.id") + "/content",
                        administrator());
        String text =
                new String(content.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(text)
                .contains(
                        ","
                                + id
                                + ","
                                + claim
                                + ","
                                + code
                                + ",2026,"
                                + enterprise
                                + ",123.45,123.45\r\n");
        int tail = text.lastIndexOf("T,");
        assertThat(text.substring(tail).strip()).endsWith(Sha256.hex(text.substring(0, tail)));
        String foreign = tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer();
        assertThat(sendAs("/api/policy/recovery-files", foreign, "{}")).hasStatus(422);
        assertThat(
                        askAs(
                                "/api/policy/recovery-files/"
                                        + member(written, "$.id")
                                        + "/content",
                                foreign))
                .hasStatus(404);
    }

    private String paid(String of) {
        MvcTestResult opened = claim(key(), code, of, key());
        assertThat(opened).hasStatus(201);
        String id = member(opened, "$.claimId");
        assertThat(grant(id)).hasStatusOk();
        file =
                member(
                        sendAs(
                                "/api/policy/treasury-files",
                                administrator(),
                                "{\"policy\": \"%s\", \"date\": \"2026-06-24\"}".formatted(code)),
                        "$.id");
        assertThat(result("PAID")).hasStatusOk();
        return id;
    }

    private MvcTestResult result(String outcome) {
        return sendAs(
                "/api/policy/treasury-files/" + file + "/results",
                administrator(),
                "{\"lines\": [{\"line\": 1, \"outcome\": \"%s\"}]}".formatted(outcome));
    }

    private void budget(String recoveredTo) {
        assertThat(
                        put(
                                "/api/policy/budgets/" + code + "/2026",
                                "{\"totalFen\": 1000000, \"mode\": \"FIRST_COME\", \"recoveredTo\": \"%s\"}"
                                        .formatted(recoveredTo)))
                .hasStatusOk();
    }

    private MvcTestResult put(String uri, String form) {
        return mvc.put()
                .uri(uri)
                .header("Authorization", administrator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(form)
                .exchange();
    }

    private MvcTestResult demand(String form) {
        return sendAs(DEMANDS, administrator(), form);
    }

    private String sum(long fen) {
        return "{\"claimId\": \"%s\", \"amountFen\": %d, \"reason\": \"多兑付\"}"
                .formatted(claim, fen);
    }

    private String demanded(long fen) {
        MvcTestResult proposed = demand(sum(fen));
        assertThat(proposed).hasStatus(201);
        String id = member(proposed, "$.id");
        assertThat(approve(secondAdministrator(), id)).hasStatusOk();
        return id;
    }

    private MvcTestResult approve(String bearer, String id) {
        return sendAs(DEMANDS + "/" + id + "/approvals", bearer, "{}");
    }

    private MvcTestResult receive(String id, long fen, String reference) {
        return sendAs(
                DEMANDS + "/" + id + "/receipts",
                administrator(),
                "{\"amountFen\": %d, \"receivedOn\": \"2026-06-15\", \"reference\": \"%s\"}"
                        .formatted(fen, reference));
    }

    private String open() {
        return db.sql(
                        "select id from recovery_order where claim_id = :claim and state = 'DEMANDED'")
                .param("claim", claim)
                .query(String.class)
                .single();
    }

    private MvcTestResult grants() {
        return askAs("/api/policy/grants/mine", agent(enterprise));
    }

    private long left() {
        return db.sql("select budget_fen from ledger_fund where policy = :policy")
                .param("policy", code)
                .query(Long.class)
                .single();
    }

    private List<String> deadline(String id) {
        return db.sql(
                        """
                        select concat(state, ' ', due_on) from policy_deadline
                        where kind = 'RESTITUTION' and subject = :id
                        """)
                .param("id", id)
                .query(String.class)
                .list();
    }

    private List<String> entries() {
        return db.sql(
                        """
                        select concat(entry, ' ', amount_fen) from ledger_entry
                        where claim_id = :claim order by id
                        """)
                .param("claim", claim)
                .query(String.class)
                .list();
    }

    private void booksAgree() {
        MvcTestResult balance =
                askAs("/api/policy/ledger/balance?year=2026&policy=" + code, administrator());
        assertThat(balance).bodyJson().extractingPath("$.intact").isEqualTo(true);
        assertThat(balance).bodyJson().extractingPath("$.balanced").isEqualTo(true);
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from ledger_fund f
                                        where policy = :policy and (owed_fen, payable_fen + paid_fen + returned_fen
                                            + owed_fen + recovered_fen)
                                            <> (select coalesce(sum(owed_fen), 0),
                                                    coalesce(sum(amount_fen - restored_fen), 0) from grant_hold h
                                                where h.policy = f.policy and h.period = f.period
                                                  and h.state = 'COMMITTED')
                                        """)
                                .param("policy", code)
                                .query(Long.class)
                                .single())
                .as("what is owed and committed is what the books carry")
                .isZero();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
