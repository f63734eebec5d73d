package onedoor.policy.benefit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Claims whose policy asks for publicity are shown to everybody before they are paid. */
class GrantedClaimsTest extends PolicyServiceTest {

    private static final String MESSAGES = "/api/identity/messages";
    private static final String PUBLICITY = "/api/policy/benefit-publicity";

    /** Granted on Monday 15 June, shown from the 16th for five working days; the 19th is none. */
    private static final Period SHOWN = Period.ofDays(1);

    private static final Period LAST_DAY = Period.ofDays(9);
    private static final Period OVER = Period.ofDays(10);

    @Autowired BenefitClock clock;
    @Autowired BenefitLetters letters;
    @Autowired JdbcClient db;

    private String code;
    private String enterprise;

    @BeforeEach
    void aPolicyThatShowsWhatItGrants() {
        code = "SHOWN-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(publish(content("publicityDays: 5"))).hasStatus2xxSuccessful();
        assertThat(publishCalendar()).hasStatus2xxSuccessful();
        agentsActForTheirEnterprises();
        NEIGHBOURS.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(201)));
        enterprise = enterprise();
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        laterBy(Period.ZERO);
        withdraw(code);
    }

    @Test
    void aGrantIsShownForItsDaysAndThenPaid() {
        String claim = granted(enterprise);
        assertThat(bar()).isEqualTo("PUBLICITY");
        clock.run();
        assertThat(published()).as("the day is not over").isEmpty();

        laterBy(SHOWN);
        clock.run();
        String list = published().getFirst();
        MvcTestResult shown = mvc.get().uri(PUBLICITY + "/" + list).exchange();
        assertThat(shown).bodyJson().extractingPath("$.list.origin").isEqualTo("CLAIMED");
        assertThat(shown)
                .bodyJson()
                .extractingPath("$.list.publicityUntil")
                .isEqualTo("2026-06-24");
        assertThat(shown).bodyJson().extractingPath("$.list.open").isEqualTo(true);
        assertThat(shown).bodyJson().extractingPath("$.list.totalFen").isEqualTo(500000);
        assertThat(shown)
                .bodyJson()
                .extractingPath("$.items[*].enterprise")
                .asArray()
                .containsExactly(enterprise);
        assertThat(askAs("/api/policy/benefits/mine", agent(enterprise)))
                .as("it is no benefit that one would have to confirm")
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();

        laterBy(LAST_DAY);
        clock.run();
        assertThat(write())
                .as("still shown")
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.barred")
                .isEqualTo(1);

        laterBy(OVER);
        clock.run();
        clock.run();
        assertThat(bar()).isNull();
        assertThat(state(list)).isEqualTo("GRANTED");
        assertThat(write()).hasStatus(201);
        assertThat(payment(claim)).isEqualTo("SENT");
    }

    @Test
    void whoIsShownIsToldOnceUntilWhen() {
        granted(enterprise);
        laterBy(SHOWN);
        clock.run();
        // A run in the background may have taken it.
        await().untilAsserted(() -> {
            letters.run();
            assertThat(told())
                    .singleElement()
                    .satisfies(letter ->
                            assertThat(letter.getBodyAsString()).contains("公示", "2026-06-24"));
        });
        letters.run();
        assertThat(told()).hasSize(1);
    }

    @Test
    void whatIsGrantedOnADayIsOneListHoweverManyDecideAtOnce() throws Exception {
        List<String> claims =
                List.of(enterprise, enterprise(), enterprise(), enterprise()).stream()
                        .map(this::opened)
                        .toList();
        List<Callable<Integer>> decisions =
                claims.stream()
                        .<Callable<Integer>>map(
                                claim -> () -> grant(claim).getResponse().getStatus())
                        .toList();
        try (var officers = Executors.newFixedThreadPool(claims.size())) {
            for (Future<Integer> answer : officers.invokeAll(decisions)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        laterBy(SHOWN);
        clock.run();
        granted(enterprise());
        clock.run();
        assertThat(published()).hasSize(1);
        assertThat(entries(published().getFirst())).isEqualTo(4);

        laterBy(Period.ofDays(2));
        clock.run();
        assertThat(published()).hasSize(2);
        assertThat(entries(published().getFirst())).isEqualTo(1);
    }

    @Test
    void anOpenObjectionKeepsTheMoneyAndARejectedOneLetsItGo() {
        granted(enterprise);
        laterBy(SHOWN);
        clock.run();
        String objection = objected();
        laterBy(OVER);
        clock.run();
        assertThat(bar()).isEqualTo("PUBLICITY");
        assertThat(write()).hasStatus(422);

        assertThat(answered(objection, false)).hasStatusOk();
        clock.run();
        assertThat(bar()).isNull();
        assertThat(write()).hasStatus(201);
    }

    @Test
    void anUpheldObjectionBarsTheMoneyUntilTheDecisionIsRevoked() {
        String claim = granted(enterprise);
        laterBy(SHOWN);
        clock.run();
        String objection = objected();
        String list = published().getFirst();
        assertThat(
                        sendAs(
                                path(list, objection) + "/rejudgements",
                                administrator(),
                                "{\"answer\": \"重新核对登记信息\"}"))
                .as("the officials of its case judge a claim")
                .hasStatus(404);
        assertThat(answered(objection, true)).hasStatusOk();
        assertThat(entries(list)).isZero();
        await().untilAsserted(() -> {
            letters.run();
            assertThat(told())
                    .anySatisfy(letter ->
                            assertThat(letter.getBodyAsString()).contains("异议成立", "现场核查"));
        });

        laterBy(OVER);
        clock.run();
        assertThat(bar()).isEqualTo("OBJECTION");
        assertThat(write()).hasStatus(422);
        assertThat(askAs("/api/policy/payments?policy=" + code, administrator()))
                .bodyJson()
                .extractingPath("$.items[0].bar")
                .isEqualTo("OBJECTION");

        assertThat(revoke(claim)).hasStatusOk();
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise, "again-" + claim))
                .as("its place is free")
                .hasStatus(201);
    }

    @Test
    void whatIsRevokedIsNotShownAndMayBeGrantedAgainTheSameDay() {
        String claim = granted(enterprise);
        assertThat(revoke(claim)).hasStatusOk();
        assertThat(bar()).isNull();
        granted(enterprise);
        String other = enterprise();
        String wrong = granted(other);
        laterBy(SHOWN);
        clock.run();
        String list = published().getFirst();
        assertThat(entries(list)).isEqualTo(2);
        assertThat(revoke(wrong)).hasStatusOk();
        assertThat(mvc.get().uri(PUBLICITY + "/" + list).exchange())
                .bodyJson()
                .extractingPath("$.items[*].enterprise")
                .asArray()
                .containsExactly(enterprise);
    }

    @Test
    void everyVersionShowsForItsOwnDays() {
        granted(enterprise);
        assertThat(publish(content("publicityDays: 7"))).hasStatus2xxSuccessful();
        granted(enterprise());
        laterBy(SHOWN);
        clock.run();
        List<String> untils =
                member(
                        mvc.get().uri(PUBLICITY + "?limit=200").exchange(),
                        "$.items[?(@.policy=='%s')].publicityUntil".formatted(code));
        assertThat(untils).containsExactlyInAnyOrder("2026-06-24", "2026-06-26");
    }

    @Test
    void aPolicyThatSaysNothingPaysAtOnce() {
        assertThat(publish(content(""))).hasStatus2xxSuccessful();
        String claim = granted(enterprise);
        assertThat(bar()).isNull();
        assertThat(write()).hasStatus(201);
        assertThat(payment(claim)).isEqualTo("SENT");
        laterBy(SHOWN);
        clock.run();
        assertThat(published()).isEmpty();
    }

    @Test
    void neitherTooFewDaysNorPersonsAreShown() {
        assertThat(publish(content("publicityDays: 4")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactly("/publicityDays");
        assertThat(publish(content("publicityDays: 5\nsubject: PERSON")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .asArray()
                .contains("of-persons");
    }

    /** The catering policy of its own code, with one line more. */
    private String content(String line) {
        return policy("catering")
                .replace("code: T-CATERING", "code: " + code)
                .replace("claimMatter:", line + "\nclaimMatter:");
    }

    private String opened(String claimant) {
        MvcTestResult opened =
                claim(UUID.randomUUID().toString(), code, claimant, UUID.randomUUID().toString());
        assertThat(opened).hasStatus(201);
        return member(opened, "$.claimId");
    }

    private String granted(String claimant) {
        String claim = opened(claimant);
        assertThat(grant(claim)).hasStatusOk();
        return claim;
    }

    private String objected() {
        String list = published().getFirst();
        String entry = member(mvc.get().uri(PUBLICITY + "/" + list).exchange(), "$.items[0].id");
        MvcTestResult raised =
                sendAs(
                        PUBLICITY + "/" + list + "/objections",
                        tokens.citizen("neighbour-" + UUID.randomUUID()).bearer(),
                        "{\"entry\": \"%s\", \"reason\": \"早已停业\"}".formatted(entry));
        assertThat(raised).hasStatus(201);
        return member(raised, "$.id");
    }

    private MvcTestResult answered(String objection, boolean upheld) {
        return sendAs(
                path(published().getFirst(), objection) + "/decisions",
                administrator(),
                "{\"upheld\": %s, \"answer\": \"现场核查的结果\"}".formatted(upheld));
    }

    private static String path(String list, String objection) {
        return "/api/policy/benefit-lists/" + list + "/objections/" + objection;
    }

    private MvcTestResult write() {
        return sendAs(
                "/api/policy/treasury-files",
                administrator(),
                "{\"policy\": \"%s\", \"date\": \"2026-06-24\"}".formatted(code));
    }

    /** What keeps the enterprise's newest grant from being paid, as it sees it itself. */
    private String bar() {
        return member(askAs("/api/policy/grants/mine", agent(enterprise)), "$.items[0].bar");
    }

    /** The policy's published lists, newest first. */
    private List<String> published() {
        return member(
                mvc.get().uri(PUBLICITY + "?limit=200").exchange(),
                "$.items[?(@.policy=='%s')].id".formatted(code));
    }

    private int entries(String list) {
        List<?> items = member(mvc.get().uri(PUBLICITY + "/" + list).exchange(), "$.items");
        return items.size();
    }

    private String state(String list) {
        return member(askAs("/api/policy/benefit-lists/" + list, administrator()), "$.list.state");
    }

    private String payment(String claim) {
        return db.sql("select payment from grant_hold where claim_id = :claim")
                .param("claim", claim)
                .query(String.class)
                .single();
    }

    private List<LoggedRequest> told() {
        return NEIGHBOURS.findAll(postRequestedFor(urlPathEqualTo(MESSAGES))).stream()
                .filter(letter -> letter.getBodyAsString().contains("agent-of-" + enterprise))
                .toList();
    }
}
