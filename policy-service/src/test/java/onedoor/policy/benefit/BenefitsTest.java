package onedoor.policy.benefit;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.reviewing.Review;
import onedoor.policy.reviewing.Reviews;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

class BenefitsTest extends PolicyServiceTest {

    private static final String DEPARTMENT = "91990102MAQQ00008M";
    private static final String ACCOUNT =
            "{\"accountName\": \"=某餐饮店\", \"bank\": \"测试银行\", \"accountNumber\": \"6222000011112222\"}";

    @Autowired Roster roster;
    @Autowired JdbcClient db;
    @Autowired BenefitClock clock;
    @Autowired Reviews reviews;
    @Autowired TransactionTemplate transaction;
    @Autowired StringRedisTemplate cache;

    private String code;

    @BeforeEach
    void aPolicyWithoutApplying() {
        // Whom other tests have asked about may be entitled too, and confirms nothing.
        db.sql("select subject from roster_profile where not gone")
                .query(String.class)
                .list()
                .forEach(roster::remove);
        code = "AUTO-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("code: T-CATERING", "code: " + code)
                                        .replace("即申即享", "免申即享")))
                .hasStatus2xxSuccessful();
        assertThat(publishCalendar()).hasStatus2xxSuccessful();
    }

    @Test
    void findsShowsConfirmsAndPaysThoseWhoAreEntitled() throws Exception {
        String paid = entitled();
        String doubted = entitled();
        String unwilling = entitled();
        String changed = entitled();
        String list = text(find(), "$.id");
        assertThat(text(find(), "$.id")).as("one open list at a time").isEqualTo(list);

        String entries = "/api/policy/benefit-lists/" + list + "/entries?limit=200";
        assertThat(get(entries, administrator()))
                .bodyJson()
                .extractingPath("$.items[*].enterprise")
                .asArray()
                .contains(paid, doubted, unwilling, changed);
        assertThat(post("/api/policy/benefit-lists/" + list + "/approvals", administrator(), "{}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:four-eyes");
        assertThat(post("/api/policy/benefit-lists/" + list + "/approvals", second(), "{}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.clock.publicityUntil")
                .isEqualTo("2026-06-23");

        assertThat(mvc.get().uri("/api/policy/benefit-publicity/" + list))
                .bodyJson()
                .extractingPath("$.items[0].amountFen")
                .isEqualTo(500000);
        MvcTestResult objection =
                post(
                        "/api/policy/benefit-publicity/" + list + "/objections",
                        tokens.citizen("neighbour").bearer(),
                        "{\"entry\": \"%s\", \"reason\": \"早已停业\"}"
                                .formatted(entry(list, doubted)));
        assertThat(objection).hasStatus(201);

        laterBy(Period.ofDays(9));
        clock.run();
        assertThat(state(list)).as("an open objection stops the list").isEqualTo("PUBLICITY");
        assertThat(
                        post(
                                "/api/policy/benefit-lists/"
                                        + list
                                        + "/objections/"
                                        + text(objection, "$.id")
                                        + "/decisions",
                                second(),
                                "{\"upheld\": true, \"answer\": \"经核实已停业\"}"))
                .hasStatusOk();
        clock.run();
        assertThat(state(list)).isEqualTo("CONFIRMING");
        assertThat(
                        post(
                                "/api/policy/benefits/" + entry(list, paid) + "/confirmations",
                                agent(paid),
                                ACCOUNT))
                .as("stale registers exclude nobody")
                .hasStatus(503);
        // The registers' answers are of this day.
        laterBy(Period.ZERO);

        String confirmations = "/api/policy/benefits/%s/confirmations";
        MvcTestResult granted =
                post(confirmations.formatted(entry(list, paid)), agent(paid), ACCOUNT);
        assertThat(granted).bodyJson().extractingPath("$.state").isEqualTo("GRANTED");
        assertThat(granted).bodyJson().extractingPath("$.amountFen").isEqualTo(500000);
        assertThat(post(confirmations.formatted(entry(list, paid)), agent(unwilling), ACCOUNT))
                .as("another's benefit is not there")
                .hasStatus(404);
        assertThat(post(confirmations.formatted(entry(list, doubted)), agent(doubted), ACCOUNT))
                .hasStatus(409);
        assertThat(
                        post(
                                "/api/policy/benefits/%s/refusals"
                                        .formatted(entry(list, unwilling)),
                                agent(unwilling),
                                "{\"reason\": \"不需要\"}"))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("REFUSED");
        permitsAreGone();
        assertThat(post(confirmations.formatted(entry(list, changed)), agent(changed), ACCOUNT))
                .bodyJson()
                .extractingPath("$.exception")
                .isEqualTo("FACTS_CHANGED");
        clock.run();
        assertThat(state(list)).isEqualTo("GRANTED");
        assertThat(get("/api/policy/benefits/mine", agent(paid)))
                .bodyJson()
                .extractingPath("$.items[0].grantedFen")
                .isEqualTo(500000);
        assertThat(get("/api/policy/grants/mine", agent(paid)))
                .bodyJson()
                .extractingPath("$.items[0].payment")
                .isEqualTo("PAYABLE");

        assertThat(decisions(paid)).containsExactly("ELIGIBLE_VERIFIED", "ELIGIBLE_VERIFIED");
        assertThat(decisions(changed)).hasSize(2).last().isEqualTo("ELIGIBLE_VERIFIED");
        assertThat(decisions(changed).getFirst()).isIn("NOT_ELIGIBLE", "NEAR_MISS");
        assertThat(decisions(unwilling)).containsExactly("ELIGIBLE_VERIFIED");
        for (String enterprise : List.of(paid, doubted, unwilling, changed)) {
            assertThat(replay(list, enterprise, auditor()))
                    .bodyJson()
                    .extractingPath("$.items[*].differences[*]")
                    .asArray()
                    .isEmpty();
        }
        assertThat(replay(list, changed, administrator()))
                .bodyJson()
                .extractingPath("$.items[*].occasion")
                .asArray()
                .containsExactly("LISTED", "CONFIRMED");
        MvcTestResult left =
                get("/api/policy/supervision/unreceived?policy=" + code, administrator());
        assertThat(left).bodyJson().extractingPath("$.declined").isEqualTo(1);
        assertThat(left)
                .bodyJson()
                .extractingPath("$.items[?(@.enterprise=='" + doubted + "')].claim")
                .asArray()
                .containsExactly("EXCEPTION_OBJECTION_UPHELD");
        paysByFile(claim(list, paid), paid);
    }

    @Test
    void whatWasTamperedWithDoesNotComeOutTheSame() throws Exception {
        String enterprise = entitled();
        String list = text(find(), "$.id");
        db.sql(
                        """
                        update benefit_basis set facts_json = replace(facts_json, '6210', '5210')
                        where entry_id = :entry
                        """)
                .param("entry", entry(list, enterprise))
                .update();
        assertThat(replay(list, enterprise, administrator()))
                .bodyJson()
                .extractingPath("$.items[0].differences[*].what")
                .asArray()
                .contains("facts", "explanation", "outcome");
        String stranger = tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer();
        assertThat(replay(list, enterprise, stranger)).hasStatus(404);
        assertThat(replay(UUID.randomUUID().toString(), list, enterprise, administrator()))
                .as("of another list")
                .hasStatus(404);
    }

    @Test
    void aPassedReviewPutsItOnTheListAndOneTakenBackDoesNot() throws Exception {
        String reviewed = code + "-R";
        assertThat(
                        publish(
                                policy("reviewed")
                                        .replace("T-REVIEWED", reviewed)
                                        .replace("class: 评审类", "class: 免申即享")))
                .hasStatus2xxSuccessful();
        String passed = entitled();
        String takenBack = entitled();
        entitled();
        String form = "{\"policy\": \"%s\", \"period\": \"2026\"}".formatted(reviewed);
        assertThat(post("/api/policy/benefit-lists", administrator(), form))
                .as("nobody has judged them yet")
                .hasStatus(204);
        review(reviewed, passed, true);
        review(reviewed, takenBack, true);
        review(reviewed, takenBack, false);
        String list = text(post("/api/policy/benefit-lists", administrator(), form), "$.id");
        assertThat(get("/api/policy/benefit-lists/" + list + "/entries", administrator()))
                .bodyJson()
                .extractingPath("$.items[*].enterprise")
                .asArray()
                .containsExactly(passed);
        assertThat(replay(list, passed, administrator()))
                .bodyJson()
                .extractingPath("$.items[*].differences[*]")
                .asArray()
                .isEmpty();
    }

    private void review(String policy, String enterprise, boolean passed) {
        transaction.executeWithoutResult(_ ->
                reviews.add(
                        new Review(
                                enterprise,
                                policy,
                                1,
                                "review",
                                "2026",
                                UUID.randomUUID().toString(),
                                passed,
                                "经评审",
                                Instant.parse("2026-06-15T02:00:00Z"),
                                "officer-1")));
    }

    private List<String> decisions(String enterprise) throws Exception {
        String uri = "/api/policy/decisions?kind=BENEFIT&enterprise=" + enterprise;
        MvcTestResult found = get(uri, auditor());
        assertThat(found)
                .bodyJson()
                .extractingPath("$.items[*].policy")
                .asArray()
                .containsOnly(code);
        return JsonPath.read(body(found), "$.items[*].outcome");
    }

    private String auditor() {
        return tokens.staff("auditor", DEPARTMENT, "AUDIT_ADMIN").bearer();
    }

    private MvcTestResult replay(String list, String enterprise, String bearer) {
        return replay(list, list, enterprise, bearer);
    }

    private MvcTestResult replay(String shownIn, String list, String enterprise, String bearer) {
        return get(
                "/api/policy/benefit-lists/%s/entries/%s/replay"
                        .formatted(shownIn, entry(list, enterprise)),
                bearer);
    }

    private void paysByFile(String claim, String enterprise) throws Exception {
        String form = "{\"policy\": \"%s\", \"date\": \"2026-06-24\"}".formatted(code);
        MvcTestResult written = post("/api/policy/treasury-files", administrator(), form);
        assertThat(written).hasStatus(201);
        assertThat(written).bodyJson().extractingPath("$.totalFen").isEqualTo(500000);
        String file = "/api/policy/treasury-files/" + text(written, "$.id");
        String content = body(get(file + "/content", administrator()));
        assertThat(content)
                .startsWith("H,ONEDOOR-TREASURY,1," + text(written, "$.number"))
                .contains("6222000011112222", "'=某餐饮店", "5000.00", text(written, "$.digest"));
        assertThat(post("/api/policy/treasury-files", administrator(), form)).hasStatus(422);
        assertThat(get("/api/policy/payments?state=SENT", administrator()))
                .bodyJson()
                .extractingPath("$.items[?(@.claimId=='" + claim + "')].account.accountNumber")
                .asArray()
                .containsExactly("****2222");

        String back =
                "{\"lines\": [{\"line\": 1, \"outcome\": \"RETURNED\", \"reason\": \"户名不符\"},"
                        + " {\"line\": 9, \"outcome\": \"PAID\"}]}";
        assertThat(post(file + "/results", administrator(), back))
                .bodyJson()
                .extractingPath("$.problems[0].code")
                .isEqualTo("no-such-line");
        assertThat(
                        post(
                                "/api/policy/payments/" + claim + "/accounts",
                                agent(enterprise),
                                ACCOUNT.replace("2222\"", "3333\"")))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("PAYABLE");
        MvcTestResult again = post("/api/policy/treasury-files", administrator(), form);
        String second = "/api/policy/treasury-files/" + text(again, "$.id");
        String good = "{\"lines\": [{\"line\": 1, \"outcome\": \"PAID\"}]}";
        assertThat(post(second + "/results", administrator(), good))
                .bodyJson()
                .extractingPath("$.paid")
                .isEqualTo(1);
        assertThat(post(second + "/results", administrator(), good))
                .bodyJson()
                .extractingPath("$.unchanged")
                .isEqualTo(1);
        assertThat(post(file + "/results", administrator(), good))
                .as("a returned line is not paid by its first file any more")
                .bodyJson()
                .extractingPath("$.problems[0].code")
                .isEqualTo("answered-otherwise");
        takenBack(claim, 500_000);
        assertThat(
                        db.sql("select entry from ledger_entry where claim_id = :claim order by id")
                                .param("claim", claim)
                                .query(String.class)
                                .list())
                .containsExactly(
                        "RESERVE_UNBUDGETED",
                        "COMMIT",
                        "RETURN",
                        "PAY_AGAIN",
                        "PAY",
                        "DEMAND",
                        "RECOVER_OWED");
        assertThat(get("/api/policy/ledger/balance?year=2026&policy=" + code, administrator()))
                .bodyJson()
                .extractingPath("$.balanced")
                .isEqualTo(true);
        assertThat(get("/api/policy/ledger/balance?year=2026&policy=" + code, administrator()))
                .bodyJson()
                .extractingPath("$.intact")
                .isEqualTo(true);
        db.sql("update ledger_entry set text = '改' where claim_id = :claim and entry = 'RETURN'")
                .param("claim", claim)
                .update();
        assertThat(get("/api/policy/ledger/balance?year=2026&policy=" + code, administrator()))
                .bodyJson()
                .extractingPath("$.intact")
                .isEqualTo(false);
    }

    @Test
    void aListPromisesNoMoreThanTheBudgetLeaves() throws Exception {
        List<String> all = List.of(entitled(), entitled(), entitled());
        assertThat(
                        put(
                                "/api/policy/budgets/" + code + "/2026",
                                "{\"totalFen\": 1000000, \"mode\": \"FIRST_COME\"}"))
                .hasStatusOk();
        String list = text(find(), "$.id");
        assertThat(listed(list)).hasSize(2).isSubsetOf(all);
    }

    @Test
    void whatAnotherGrantShutsOutIsNotPublished() throws Exception {
        String free = entitled();
        String shut = entitled();
        String other = code + "-O";
        assertThat(publish(policy("catering").replace("code: T-CATERING", "code: " + other)))
                .hasStatus2xxSuccessful();
        assertThat(
                        put(
                                "/api/policy/exclusion-groups/G-" + code,
                                """
                                {"name": "同类补助", "mode": "CHOOSE", "policies": ["%s", "%s"]}
                                """
                                        .formatted(code, other)))
                .hasStatusOk();
        assertThat(claim(UUID.randomUUID().toString(), other, shut, "other-" + shut))
                .hasStatus(201);
        assertThat(listed(text(find(), "$.id"))).contains(free).doesNotContain(shut);
    }

    /** Whoever has received nothing is known to have received nothing. */
    @Test
    void aPolicyThatLooksBackAtGrantsFindsItsPeople() throws Exception {
        String firm = entitled();
        String back = "GRANTED-" + code;
        assertThat(
                        publish(
                                policy("granted")
                                        .replace("T-GRANTED", back)
                                        .replace("class: 评审类", "class: 免申即享")))
                .hasStatus2xxSuccessful();
        MvcTestResult found =
                post(
                        "/api/policy/benefit-lists",
                        administrator(),
                        "{\"policy\": \"%s\", \"period\": \"2026\"}".formatted(back));
        assertThat(listed(text(found, "$.id"))).containsExactly(firm);
    }

    private MvcTestResult put(String uri, String body) {
        return mvc.put()
                .uri(uri)
                .header("Authorization", administrator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private List<String> listed(String list) {
        return db.sql(
                        "select enterprise from benefit_entry where list_id = :list and state = 'LISTED'")
                .param("list", list)
                .query(String.class)
                .list();
    }

    @Test
    void aPolicyThatIsAppliedForFindsNobody() {
        published("catering");
        assertThat(
                        post(
                                "/api/policy/benefit-lists",
                                administrator(),
                                "{\"policy\": \"T-CATERING\", \"period\": \"2026\"}"))
                .hasStatus(422);
        assertThat(
                        post(
                                "/api/policy/benefit-lists",
                                tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer(),
                                "{\"policy\": \"%s\", \"period\": \"2026\"}".formatted(code)))
                .as("another department's policy is not there")
                .hasStatus(404);
    }

    /** On file as one who meets every criterion. */
    private String entitled() {
        String enterprise = enterprise();
        roster.put(enterprise, CateringFirm.entitled(), CateringFirm.AS_OF);
        return enterprise;
    }

    private void permitsAreGone() {
        cache.delete(cache.keys("policy:register:*"));
        NEIGHBOURS.stubFor(CateringFirm.withoutPermits());
    }

    private MvcTestResult find() {
        return post(
                "/api/policy/benefit-lists",
                administrator(),
                "{\"policy\": \"%s\", \"period\": \"2026\"}".formatted(code));
    }

    private String second() {
        return tokens.staff("second", DEPARTMENT, "POLICY_ADMIN").bearer();
    }

    private String entry(String list, String enterprise) {
        return db.sql("select id from benefit_entry where list_id = :list and enterprise = :e")
                .param("list", list)
                .param("e", enterprise)
                .query(String.class)
                .single();
    }

    private String claim(String list, String enterprise) {
        return db.sql(
                        "select claim_id from benefit_entry where list_id = :list and enterprise = :e")
                .param("list", list)
                .param("e", enterprise)
                .query(String.class)
                .single();
    }

    private String state(String list) {
        return db.sql("select state from benefit_list where id = :list")
                .param("list", list)
                .query(String.class)
                .single();
    }

    private MvcTestResult get(String uri, String bearer) {
        return mvc.get().uri(uri).header("Authorization", bearer).exchange();
    }

    private MvcTestResult post(String uri, String bearer, String form) {
        return mvc.post()
                .uri(uri)
                .header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content(form)
                .exchange();
    }

    private static String text(MvcTestResult result, String path) throws Exception {
        return JsonPath.read(body(result), path).toString();
    }

    private static String body(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
