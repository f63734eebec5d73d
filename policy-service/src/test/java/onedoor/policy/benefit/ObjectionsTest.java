package onedoor.policy.benefit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A doubt about a list on publicity is answered in time, and whoever had it is told. */
class ObjectionsTest extends PolicyServiceTest {

    private static final String DEPARTMENT = "91990102MAQQ00008M";
    private static final String MESSAGES = "/api/identity/messages";
    private static final String ANSWER = "{\"answer\": \"经核实登记信息\"}";

    @Autowired Roster roster;
    @Autowired JdbcClient db;
    @Autowired ObjectionLetters letters;
    @Autowired StringRedisTemplate cache;

    private final String neighbour = "neighbour-" + UUID.randomUUID();
    private String code;

    @BeforeEach
    void aPolicyWithoutApplying() {
        // Whom other tests have asked about may be entitled too, and confirms nothing.
        db.sql("select subject from roster_profile where not gone")
                .query(String.class)
                .list()
                .forEach(roster::remove);
        code = "OBJ-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("code: T-CATERING", "code: " + code)
                                        .replace("即申即享", "免申即享")))
                .hasStatus2xxSuccessful();
        assertThat(publishCalendar()).hasStatus2xxSuccessful();
        NEIGHBOURS.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(201)));
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        laterBy(Period.ZERO);
        // Registers that were asked in between answer as the contracts say again.
        cache.delete(cache.keys("policy:register:*"));
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + code + "/withdrawals",
                                administrator(),
                                "{\"from\": \"2026-06-15\", \"reason\": \"上位文件废止\"}"))
                .hasStatusOk();
    }

    @Test
    void whoObjectsSeesTheDayOfTheAnswerAndIsToldItOnce() {
        String enterprise = entitled();
        String list = onShow();
        String objection = raised(list, enterprise);
        assertThat(mine()).bodyJson().extractingPath("$.items[0].answerBy").isEqualTo("2026-06-23");
        assertThat(read(list))
                .bodyJson()
                .extractingPath("$.objections[0].answerBy")
                .isEqualTo("2026-06-23");
        assertThat(clockOf(objection)).isEqualTo("OPEN");

        String decisions = path(list, objection) + "/decisions";
        String form = "{\"upheld\": false, \"answer\": \"现场核查仍在营业\"}";
        assertThat(sendAs(decisions, administrator(), form)).hasStatusOk();
        assertThat(sendAs(decisions, administrator(), form)).hasStatus(409);
        assertThat(clockOf(objection)).isEqualTo("MET");
        assertThat(entryState(list, enterprise)).isEqualTo("LISTED");
        assertThat(mine()).bodyJson().extractingPath("$.items[0].state").isEqualTo("REJECTED");
        assertThat(mine()).bodyJson().extractingPath("$.items[0].answer").isEqualTo("现场核查仍在营业");
        // A run in the background may have taken it.
        await().untilAsserted(() -> {
            letters.run();
            assertThat(letters())
                    .singleElement()
                    .satisfies(letter ->
                            assertThat(letter.getBodyAsString())
                                    .contains("不成立", "现场核查仍在营业", "/publicity/objections"));
        });
        laterBy(Period.ofDays(1));
        letters.run();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void whomTheRegistersStillEntitleStaysOnTheList() {
        String enterprise = entitled();
        String list = onShow();
        String objection = raised(list, enterprise);
        assertThat(sendAs(path(list, objection) + "/rejudgements", administrator(), ANSWER))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.upheld")
                .isEqualTo(false);
        assertThat(entryState(list, enterprise)).isEqualTo("LISTED");
        assertThat(
                        askAs(
                                "/api/policy/benefit-lists/%s/entries/%s/replay"
                                        .formatted(list, entry(list, enterprise)),
                                administrator()))
                .bodyJson()
                .extractingPath("$.items[*].occasion")
                .asArray()
                .containsExactly("LISTED", "OBJECTED");
    }

    @Test
    void whomTheRegistersDoNotEntitleAnyMoreLeavesTheList() {
        String enterprise = entitled();
        String list = onShow();
        String objection = raised(list, enterprise);
        permitsAreGone();
        assertThat(sendAs(path(list, objection) + "/rejudgements", administrator(), ANSWER))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.upheld")
                .isEqualTo(true);
        assertThat(entryState(list, enterprise)).isEqualTo("EXCLUDED");
        assertThat(mine()).bodyJson().extractingPath("$.items[0].state").isEqualTo("UPHELD");
        assertThat(object(list, enterprise)).as("it is not on show any more").hasStatus(404);
    }

    @Test
    void nothingIsGrantedWhileOneIsOpen() {
        String enterprise = entitled();
        String list = onShow();
        raised(list, enterprise);
        // As if publicity had ended between the look and the objection.
        db.sql("update benefit_list set state = 'CONFIRMING' where id = :id")
                .param("id", list)
                .update();
        assertThat(
                        sendAs(
                                "/api/policy/benefits/"
                                        + entry(list, enterprise)
                                        + "/confirmations",
                                agent(enterprise),
                                """
                                {"accountName": "某餐饮店", "bank": "测试银行", "accountNumber": "6222000011112222"}
                                """))
                .hasStatus(409);
        assertThat(entryState(list, enterprise)).isEqualTo("LISTED");
    }

    @Test
    void onlyTheListsDepartmentAnswersAndOnlyInTime() {
        String enterprise = entitled();
        String list = onShow();
        String objection = raised(list, enterprise);
        String stranger = tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer();
        assertThat(sendAs(path(list, objection) + "/rejudgements", stranger, ANSWER))
                .hasStatus(404);
        assertThat(
                        sendAs(
                                path(list, objection) + "/decisions",
                                stranger,
                                "{\"upheld\": true, \"answer\": \"不归我管\"}"))
                .hasStatus(404);
        assertThat(
                        sendAs(
                                path(list, objection) + "/rejudgements",
                                tokens.citizen(neighbour).bearer(),
                                ANSWER))
                .hasStatus(403);
        laterBy(Period.ofDays(9));
        assertThat(object(list, enterprise))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:publicity-over");
        assertThat(askAs("/api/policy/benefit-objections/mine", workflow())).hasStatus(403);
    }

    private String onShow() {
        String list =
                JsonPath.read(
                        body(
                                sendAs(
                                        "/api/policy/benefit-lists",
                                        administrator(),
                                        "{\"policy\": \"%s\", \"period\": \"2026\"}"
                                                .formatted(code))),
                        "$.id");
        assertThat(
                        sendAs(
                                "/api/policy/benefit-lists/" + list + "/approvals",
                                tokens.staff("second", DEPARTMENT, "POLICY_ADMIN").bearer(),
                                "{}"))
                .hasStatusOk();
        return list;
    }

    private String raised(String list, String enterprise) {
        MvcTestResult raised = object(list, enterprise);
        assertThat(raised).hasStatus(201);
        return JsonPath.read(body(raised), "$.id");
    }

    private MvcTestResult object(String list, String enterprise) {
        return sendAs(
                "/api/policy/benefit-publicity/" + list + "/objections",
                tokens.citizen(neighbour).bearer(),
                "{\"entry\": \"%s\", \"reason\": \"早已停业\"}".formatted(entry(list, enterprise)));
    }

    private MvcTestResult mine() {
        return askAs("/api/policy/benefit-objections/mine", tokens.citizen(neighbour).bearer());
    }

    private MvcTestResult read(String list) {
        return askAs("/api/policy/benefit-lists/" + list, administrator());
    }

    private static String path(String list, String objection) {
        return "/api/policy/benefit-lists/" + list + "/objections/" + objection;
    }

    private List<LoggedRequest> letters() {
        return NEIGHBOURS.findAll(postRequestedFor(urlPathEqualTo(MESSAGES))).stream()
                .filter(letter -> letter.getBodyAsString().contains(neighbour))
                .toList();
    }

    private String clockOf(String objection) {
        return db.sql("select state from policy_deadline where kind = 'OBJECTION' and subject = :o")
                .param("o", objection)
                .query(String.class)
                .single();
    }

    private String entry(String list, String enterprise) {
        return db.sql("select id from benefit_entry where list_id = :list and enterprise = :e")
                .param("list", list)
                .param("e", enterprise)
                .query(String.class)
                .single();
    }

    private String entryState(String list, String enterprise) {
        return db.sql("select state from benefit_entry where list_id = :list and enterprise = :e")
                .param("list", list)
                .param("e", enterprise)
                .query(String.class)
                .single();
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

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
