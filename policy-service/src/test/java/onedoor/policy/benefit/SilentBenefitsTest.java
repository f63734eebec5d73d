package onedoor.policy.benefit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who does not answer holds up nobody, is told, and is found again. */
class SilentBenefitsTest extends PolicyServiceTest {

    private static final String DEPARTMENT = "91990102MAQQ00008M";
    private static final String MESSAGES = "/api/identity/messages";
    private static final String ACCOUNT =
            "{\"accountName\": \"某餐饮店\", \"bank\": \"测试银行\", \"accountNumber\": \"6222000011112222\"}";

    private static final String PERSONAL =
            """
            code: T-OLD
            name: 长者津贴
            subject: PERSON
            class: 免申即享
            department: 91990102MAQQ00008M
            departmentName: 测试主管部门
            documentNo: 测民发〔2026〕9号
            documentTitle: 关于发放长者津贴的通知
            summary: 年满 80 周岁的老年人，每年发放津贴。
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
                  label: 年满 80 周岁
                  clause: 第一条
                  text: 年满80周岁的老年人。
                  attribute: birthDate
                  min: P80Y
            amount:
              - {step: base, fen: 120000}
            cases:
              - {name: 年满, date: 2026-06-01, facts: {birthDate: 1946-06-01}, expect: ELIGIBLE_VERIFIED, amount: 120000}
              - {name: 差一天, date: 2026-06-01, facts: {birthDate: 1946-06-02}, expect: NEAR_MISS}
              - {name: 差很多, date: 2026-06-01, facts: {birthDate: 1990-06-02}, expect: NOT_ELIGIBLE}
              - {name: 未知, date: 2026-06-01, facts: {}, expect: POSSIBLE, missing: [birthDate]}
            """;

    @Autowired Roster roster;
    @Autowired JdbcClient db;
    @Autowired BenefitClock clock;
    @Autowired BenefitLetters letters;

    private String code;

    @BeforeEach
    void aPolicyWithoutApplying() {
        // Whom other tests have asked about may be entitled too, and confirms nothing.
        db.sql("select subject from roster_profile where not gone")
                .query(String.class)
                .list()
                .forEach(roster::remove);
        code = "MUTE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(publish(automatic())).hasStatus2xxSuccessful();
        assertThat(publishCalendar()).hasStatus2xxSuccessful();
        NEIGHBOURS.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(201)));
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        laterBy(Period.ZERO);
        withdraw(code);
    }

    @Test
    void aSilentEnterpriseLapsesAndTheNextRoundFindsItAndANewcomer() {
        String answering = entitled();
        String silent = entitled();
        String list = confirming();
        assertThat(askAs("/api/policy/benefits/mine", agent(silent)))
                .bodyJson()
                .extractingPath("$.items[0].confirmUntil")
                .isEqualTo("2026-07-15");
        assertThat(confirm(list, answering))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("GRANTED");

        laterBy(Period.ofDays(30));
        tick(list, "CONFIRMING");
        laterBy(Period.ofDays(31));
        tick(list, "GRANTED");
        assertThat(askAs("/api/policy/benefits/mine", agent(silent)))
                .bodyJson()
                .extractingPath("$.items[0].exception")
                .isEqualTo("NOT_CONFIRMED");
        assertThat(confirm(list, silent)).as("too late").hasStatus(409);

        // The registers' answers are of this day.
        laterBy(Period.ZERO);
        String newcomer = entitled();
        String second = find();
        assertThat(second).isNotEqualTo(list);
        assertThat(listed(second)).containsExactlyInAnyOrder(silent, newcomer);
    }

    @Test
    void eachStepIsToldOnceToEverybodyWhoRepresentsTheEnterpriseThoughReplicasLookAtOnce()
            throws Exception {
        String paid = entitled();
        String silent = entitled();
        List<String> ofPaid = represented(paid, 2);
        List<String> ofSilent = represented(silent, 1);
        String list = found();
        together();
        told(ofPaid, "名单公示");
        told(ofSilent, "名单公示");

        laterBy(Period.ofDays(9));
        tick(list, "CONFIRMING");
        together();
        told(ofPaid, "名单公示", "请确认收款账户");
        laterBy(Period.ZERO);
        confirm(list, paid);
        laterBy(Period.ofDays(31));
        tick(list, "GRANTED");
        together();
        told(ofPaid, "名单公示", "请确认收款账户", "已核定");
        told(ofSilent, "名单公示", "请确认收款账户", "未列入本批");
        assertThat(bodies(ofSilent.getFirst()))
                .anySatisfy(body -> assertThat(body).contains("逾期未确认", "/enterprise/grants"));
    }

    @Test
    void whatTheInboxDidNotTakeComesLaterUnderTheSameKey() {
        String enterprise = entitled();
        List<String> people = represented(enterprise, 1);
        NEIGHBOURS.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(503)));
        found();
        await().untilAsserted(() -> {
            letters.run();
            assertThat(keys(people.getFirst())).isNotEmpty();
        });
        NEIGHBOURS.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(201)));
        int before = keys(people.getFirst()).size();
        laterBy(Period.ofDays(1));
        await().untilAsserted(() -> {
            letters.run();
            assertThat(keys(people.getFirst())).hasSizeGreaterThan(before);
        });
        assertThat(keys(people.getFirst()).stream().distinct()).hasSize(1);
    }

    @Test
    void aPolicyForPersonsMakesNoListOfEnterprises() {
        String forPersons = "P" + code;
        assertThat(publish(PERSONAL.replace("code: T-OLD", "code: " + forPersons)))
                .hasStatus2xxSuccessful();
        assertThat(
                        sendAs(
                                "/api/policy/benefit-lists",
                                administrator(),
                                "{\"policy\": \"%s\", \"period\": \"2026\"}".formatted(forPersons)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:not-automatic");
        withdraw(forPersons);
    }

    @Test
    void whoApprovesAListSeesWhetherTheBudgetCoversIt() {
        String one = entitled();
        entitled();
        String list = find();
        assertThat(cover(list)).isEqualTo("openFen=1000000, mode=null, leftFen=null");
        budget(700000, "FIRST_COME");
        assertThat(cover(list)).isEqualTo("openFen=1000000, mode=FIRST_COME, leftFen=700000");

        approve(list);
        laterBy(Period.ofDays(9));
        tick(list, "CONFIRMING");
        laterBy(Period.ZERO);
        confirm(list, one);
        assertThat(cover(list)).isEqualTo("openFen=500000, mode=FIRST_COME, leftFen=200000");
    }

    @Test
    void aSharedBudgetIsSeenInWhatWasGranted() {
        budget(300000, "PROPORTIONAL");
        String one = entitled();
        String two = entitled();
        String list = confirming();
        confirm(list, one);
        confirm(list, two);
        assertThat(granted(one)).isEqualTo(500000);
        assertThat(
                        sendAs(
                                "/api/policy/budgets/" + code + "/2026/distributions",
                                administrator(),
                                "{}"))
                .hasStatusOk();
        assertThat(List.of(granted(one), granted(two))).containsExactly(150000, 150000);
    }

    @Test
    void whoIsPaidToATaxAccountIsSoAfterItIsCorrected() {
        String enterprise = entitled();
        String list = confirming();
        assertThat(confirm(list, enterprise, ACCOUNT.replace("}", ", \"taxAccount\": true}")))
                .hasStatusOk();
        String claim =
                db.sql("select claim_id from benefit_entry where list_id = :list")
                        .param("list", list)
                        .query(String.class)
                        .single();
        assertThat(
                        sendAs(
                                "/api/policy/payments/" + claim + "/accounts",
                                agent(enterprise),
                                ACCOUNT.replace("2222\"", "3333\"")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.account.kind")
                .isEqualTo("TAX");
    }

    private void budget(long fen, String mode) {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/budgets/" + code + "/2026")
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"totalFen\": %d, \"mode\": \"%s\"}"
                                                .formatted(fen, mode)))
                .hasStatusOk();
    }

    private String cover(String list) {
        Map<String, Object> cover =
                member(askAs("/api/policy/benefit-lists/" + list, administrator()), "$.cover");
        return "openFen=%s, mode=%s, leftFen=%s"
                .formatted(cover.get("openFen"), cover.get("mode"), cover.get("leftFen"));
    }

    private int granted(String enterprise) {
        return JsonPath.read(
                body(askAs("/api/policy/benefits/mine", agent(enterprise))),
                "$.items[0].grantedFen");
    }

    private String automatic() {
        return policy("catering")
                .replace("code: T-CATERING", "code: " + code)
                .replace("即申即享", "免申即享");
    }

    /** Found, approved by a second officer and made public. */
    private String found() {
        String list = find();
        approve(list);
        return list;
    }

    private void approve(String list) {
        assertThat(
                        sendAs(
                                "/api/policy/benefit-lists/" + list + "/approvals",
                                tokens.staff("second", DEPARTMENT, "POLICY_ADMIN").bearer(),
                                "{}"))
                .hasStatusOk();
    }

    /** Its publicity is over; the registers' answers are of this day again. */
    private String confirming() {
        String list = found();
        laterBy(Period.ofDays(9));
        tick(list, "CONFIRMING");
        laterBy(Period.ZERO);
        return list;
    }

    private String find() {
        return JsonPath.read(
                body(
                        sendAs(
                                "/api/policy/benefit-lists",
                                administrator(),
                                "{\"policy\": \"%s\", \"period\": \"2026\"}".formatted(code))),
                "$.id");
    }

    /** A run in the background may be at it already: then it, not ours, moves the list. */
    private void tick(String list, String state) {
        await().untilAsserted(() -> {
            clock.run();
            assertThat(
                            db.sql(
                                            "select concat(state, ' ', confirm_until is not null) from benefit_list where id = :list")
                                    .param("list", list)
                                    .query(String.class)
                                    .single())
                    .isEqualTo(state + " 1");
        });
    }

    private MvcTestResult confirm(String list, String enterprise) {
        return confirm(list, enterprise, ACCOUNT);
    }

    private MvcTestResult confirm(String list, String enterprise, String form) {
        String entry =
                db.sql("select id from benefit_entry where list_id = :list and enterprise = :e")
                        .param("list", list)
                        .param("e", enterprise)
                        .query(String.class)
                        .single();
        return sendAs("/api/policy/benefits/" + entry + "/confirmations", agent(enterprise), form);
    }

    private List<String> listed(String list) {
        return db.sql(
                        "select enterprise from benefit_entry where list_id = :list and state = 'LISTED'")
                .param("list", list)
                .query(String.class)
                .list();
    }

    /** People who may act for it, as identity-service says. */
    private List<String> represented(String enterprise, int people) {
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            accounts.add(UUID.randomUUID().toString());
        }
        String items =
                String.join(
                        ",",
                        accounts.stream()
                                .map("{\"person\": \"%s\", \"capacity\": \"AGENT\"}"::formatted)
                                .toList());
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/enterprises/" + enterprise + "/representatives"))
                        .willReturn(okJson("{\"items\": [" + items + "]}")));
        return accounts;
    }

    private void together() throws Exception {
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(replicas.submit(letters::run));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
    }

    /** These letters and no others, each of them once. */
    private void told(List<String> people, String... subjects) {
        for (String person : people) {
            await().untilAsserted(() -> {
                letters.run();
                assertThat(bodies(person)).hasSize(subjects.length);
            });
            for (String subject : subjects) {
                assertThat(bodies(person)).filteredOn(body -> body.contains(subject)).hasSize(1);
            }
        }
    }

    private static List<String> bodies(String person) {
        return NEIGHBOURS.findAll(postRequestedFor(urlPathEqualTo(MESSAGES))).stream()
                .map(r -> r.getBodyAsString())
                .filter(body -> body.contains(person))
                .toList();
    }

    private static List<String> keys(String person) {
        return NEIGHBOURS.findAll(postRequestedFor(urlPathEqualTo(MESSAGES))).stream()
                .filter(r -> r.getBodyAsString().contains(person))
                .map(r -> r.getHeader("Idempotency-Key"))
                .toList();
    }

    /** On file as one who meets every criterion. */
    private String entitled() {
        String enterprise = enterprise();
        roster.put(enterprise, CateringFirm.entitled(), CateringFirm.AS_OF);
        return enterprise;
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
