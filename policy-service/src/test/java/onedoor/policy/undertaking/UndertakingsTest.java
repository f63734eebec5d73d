package onedoor.policy.undertaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is linked with whom, who decides on it, and what it does to caps. */
class UndertakingsTest extends PolicyServiceTest {

    @Autowired JdbcClient db;

    @Autowired Undertakings undertakings;
    @Autowired TransactionTemplate transaction;

    private final String run =
            UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final String group = "U-" + run;
    private boolean published;

    /** Other tests look at everything that somebody may get. */
    @AfterEach
    void nobodyElseMeetsThePolicy() {
        laterBy(Period.ZERO);
        if (published) {
            withdraw("T-" + run);
        }
    }

    @Test
    void whatAMemberWasGrantedBeforeItJoinedCountsForAllAndWhoLeavesCountsAlone() {
        String policy = cappedAt(800_000);
        String first = enterprise();
        String second = enterprise();
        String third = enterprise();
        assertThat(amount(policy, first)).isEqualTo(500_000);
        link(group, first, second, third);
        assertThat(amount(policy, second)).as("what the cap leaves").isEqualTo(300_000);
        assertThat(claim(key(), policy, third, key()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:cap-reached");
        changed(proposed("LEAVE", group, third, "2026-06-15"));
        assertThat(amount(policy, third)).isEqualTo(500_000);
        assertThat(
                        db.sql(
                                        "select subject from holder_letter where holder = :holder order by id")
                                .param("holder", third)
                                .query(String.class)
                                .list())
                .containsExactly("已登记为关联企业", "已解除关联企业登记");
    }

    @Test
    void whoJoinsLaterIsNoMemberToday() {
        String policy = cappedAt(500_000);
        String first = enterprise();
        String later = enterprise();
        link(group, first);
        changed(proposed("JOIN", group, later, "2026-06-16"));
        assertThat(amount(policy, first)).isEqualTo(500_000);
        assertThat(members("")).containsExactly(first);
        assertThat(members("?on=2026-06-16")).containsExactlyInAnyOrder(first, later);
        laterBy(Period.ofDays(1));
        assertThat(claim(key(), policy, later, key())).hasStatus(409);
    }

    @Test
    void oneProposesAndAnotherDecidesOnce() {
        String enterprise = enterprise();
        String change = proposed("JOIN", group, enterprise, "2026-01-01");
        assertThat(problem(approved(administrator(), change))).isEqualTo("four-eyes");
        assertThat(askAs("/api/policy/undertakings/" + group, administrator())).hasStatus(404);
        changed(change);
        assertThat(problem(approved(secondAdministrator(), change)))
                .isEqualTo("undertaking-change-decided");
        assertThat(members("")).containsExactly(enterprise);
        assertThat(
                        sendAs(
                                "/api/policy/undertaking-changes/" + change + "/refusals",
                                secondAdministrator(),
                                "{\"reason\": \"晚了\"}"))
                .hasStatus(409);
        String officer = tokens.staff("x", enterprise(), "OFFICER").bearer();
        assertThat(
                        sendAs(
                                "/api/policy/undertaking-changes/approvals",
                                officer,
                                "{\"ids\": [\"a\"]}"))
                .hasStatus(403);
    }

    @Test
    void aRefusedProposalChangesNothing() {
        String enterprise = enterprise();
        String change = proposed("JOIN", group, enterprise, "2026-01-01");
        assertThat(
                        sendAs(
                                "/api/policy/undertaking-changes/" + change + "/refusals",
                                secondAdministrator(),
                                "{\"reason\": \"依据不足\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("REFUSED");
        assertThat(undertakings.linked(enterprise)).isEmpty();
    }

    @Test
    void nobodyBelongsToTwoAtATime() {
        String enterprise = enterprise();
        link(group, enterprise);
        String other = proposed("JOIN", group + "-B", enterprise, "2026-03-01");
        assertThat(problem(approved(secondAdministrator(), other))).isEqualTo("linked-elsewhere");
        changed(proposed("LEAVE", group, enterprise, "2026-03-01"));
        changed(other);
        assertThat(undertakings.linked(enterprise)).containsExactly(enterprise);
        assertThat(
                        problem(
                                approved(
                                        secondAdministrator(),
                                        proposed("LEAVE", group, enterprise, "2026-05-01"))))
                .isEqualTo("not-linked");
    }

    @Test
    void whatWasKnownEarlierCanStillBeSeen() {
        String enterprise = enterprise();
        link(group, enterprise);
        laterBy(Period.ofDays(10));
        changed(proposed("LEAVE", group, enterprise, "2026-05-01"));
        assertThat(members("?on=2026-06-01")).isEmpty();
        assertThat(members("?on=2026-06-01&knownAt=2026-06-20T00:00:00Z"))
                .as("before it was known")
                .containsExactly(enterprise);
        assertThat(members("?on=2026-04-30")).containsExactly(enterprise);
    }

    @Test
    void theRegistersWordGivesWayToWhatTwoPeopleDecide() {
        String enterprise = enterprise();
        String sister = enterprise();
        locked(sister, "R-" + run);
        assertThat(locked(enterprise, "R-" + run)).containsExactlyInAnyOrder(enterprise, sister);
        changed(proposed("JOIN", group, enterprise, "2026-06-15"));
        assertThat(locked(enterprise, "R-" + run)).containsExactly(enterprise);
        assertThat(locked(sister, "S-" + run))
                .as("the register corrects itself")
                .containsExactly(sister);
    }

    @Test
    void aMemberObjectsAndLeavesWhenItIsRight() {
        String enterprise = enterprise();
        link(group, enterprise, enterprise());
        assertThat(askAs("/api/policy/own-undertaking", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.undertaking.name")
                .isEqualTo("测试集团");
        String uri = "/api/policy/own-undertaking/objections";
        MvcTestResult raised = sendAs(uri, agent(enterprise), "{\"reason\": \"股权已转让\"}");
        assertThat(raised).hasStatus(201);
        assertThat(sendAs(uri, agent(enterprise), "{\"reason\": \"再说一次\"}")).hasStatus(409);
        assertThat(sendAs(uri, agent(enterprise()), "{\"reason\": \"与我无关\"}"))
                .as("who is in none has nothing to object to")
                .hasStatus(409);
        String answers =
                "/api/policy/undertaking-objections/" + member(raised, "$.id") + "/answers";
        String upheld = "{\"upheld\": true, \"answer\": \"工商登记已变更\"}";
        assertThat(sendAs(answers, agent(enterprise), upheld)).hasStatus(403);
        assertThat(sendAs(answers, administrator(), upheld)).hasStatusOk();
        assertThat(sendAs(answers, administrator(), upheld)).hasStatus(409);
        assertThat(undertakings.linked(enterprise)).as("two people decide").hasSize(2);
        changed(
                member(
                        askAs(
                                "/api/policy/undertaking-changes?state=PROPOSED&code=" + group,
                                administrator()),
                        "$.items[0].id"));
        MvcTestResult own = askAs("/api/policy/own-undertaking", agent(enterprise));
        assertThat(own).bodyJson().extractingPath("$.undertaking").isNull();
        assertThat(own).bodyJson().extractingPath("$.objections[0].state").isEqualTo("UPHELD");
    }

    @Test
    void aFilesGoodRowsAreProposedAndItsBadOnesNamed() {
        String good = enterprise();
        String twice = enterprise();
        String csv =
                """
                code,name,enterprise,validFrom,validTo,evidence
                %1$s,"测试, ""集团""\",%2$s,2026-01-01,,股权穿透
                %1$s,测试集团,91990102MAQQ0000XX,2026-01-01,,股权穿透
                %1$s,"测试, ""集团""\",%3$s,2026-01-01,2026-05-01,股权穿透
                %1$s,测试集团,%3$s,2026-04-30,,股权穿透
                %1$s,测试集团,%3$s,2026-13-01,,股权穿透
                %1$s,测试集团
                """
                        .formatted(group, good, twice);
        MvcTestResult taken = imported(csv);
        assertThat(taken).hasStatusOk();
        assertThat((Integer) member(taken, "$.proposed")).isEqualTo(2);
        assertThat(UndertakingsTest.<List<String>>member(taken, "$.problems[*].code"))
                .containsExactly("enterprise", "twice", "date", "fields");
        assertThat(UndertakingsTest.<List<Integer>>member(taken, "$.problems[*].line"))
                .containsExactly(3, 5, 6, 7);
        MvcTestResult again = imported(csv);
        assertThat((Integer) member(again, "$.unchanged")).isEqualTo(2);
        List<String> ids =
                member(
                        askAs(
                                "/api/policy/undertaking-changes?state=PROPOSED&code=" + group,
                                administrator()),
                        "$.items[*].id");
        ids.forEach(this::changed);
        assertThat(members("?on=2026-04-01")).containsExactlyInAnyOrder(good, twice);
        assertThat(members("?on=2026-05-01")).containsExactly(good);
        MvcTestResult named = askAs("/api/policy/undertakings?q=" + good, administrator());
        assertThat(UndertakingsTest.<List<String>>member(named, "$.items[*].name"))
                .containsExactly("测试, \"集团\"");
        assertThat(imported("enterprise\n" + good)).hasStatus(422);
    }

    private String cappedAt(long capFen) {
        String policy = "T-" + run;
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("T-CATERING", policy)
                                        .replace("class: 即申即享", "class: 快申快享")))
                .hasStatus2xxSuccessful();
        published = true;
        assertThat(
                        mvc.put()
                                .uri("/api/policy/exclusion-groups/G-" + run)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        """
                                        {"name": "关联企业年度合计", "mode": "STACK", "policies": ["%s"],
                                         "capFen": %d, "linked": true, "onShort": "TRUNCATE"}
                                        """
                                                .formatted(policy, capFen)))
                .hasStatusOk();
        return policy;
    }

    private long amount(String policy, String enterprise) {
        MvcTestResult claim = claim(key(), policy, enterprise, key());
        assertThat(claim).hasStatus(201);
        return UndertakingsTest.<Number>member(claim, "$.amountFen").longValue();
    }

    private List<String> locked(String enterprise, String group) {
        return transaction.execute(_ -> undertakings.lock(enterprise, group));
    }

    private List<String> members(String query) {
        MvcTestResult known = askAs("/api/policy/undertakings/" + group + query, administrator());
        assertThat(known).hasStatusOk();
        return member(known, "$.members[*].enterprise");
    }

    private static String problem(MvcTestResult approval) {
        return member(approval, "$.results[0].problem");
    }

    private MvcTestResult imported(String csv) {
        return mvc.post()
                .uri("/api/policy/undertaking-changes/imports")
                .header("Authorization", administrator())
                .header("Idempotency-Key", key())
                .contentType("text/csv")
                .content(csv)
                .exchange();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
