package onedoor.policy.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.grant.PriorGrants;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.roster.Roster;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was granted before counts for everybody at once, as it does for one. */
class GrantedAudiencesTest extends PolicyServiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final Instant AS_OF = Instant.parse("2026-06-15T02:00:00Z");
    private static final String GROUP = "G-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired Roster roster;
    @Autowired Audiences audiences;
    @Autowired Explaining explaining;
    @Autowired ProfileIndex index;
    @Autowired Policies policies;
    @Autowired PriorGrants priors;
    @Autowired JdbcClient db;

    private final String code =
            "GR-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final String never = enterprise();
    private final String little = enterprise();
    private final String much = enterprise();
    private final String longAgo = enterprise();
    private final String sister = enterprise();
    private Policy policy;
    private Question question;

    @BeforeEach
    void aPolicyThatLooksBackAndThoseItCouldMean() {
        assertThat(publish(policy("granted").replace("T-GRANTED", code))).hasStatus2xxSuccessful();
        policy = policies.current(code).orElseThrow();
        question = Question.about(policy, TODAY);
        all().forEach(this::restaurant);
        granted(little, 1_000_000, "2025-07-01");
        granted(much, 1_000_001, "2025-07-01");
        granted(longAgo, 9_000_000, "2023-06-14");
        index.rebuild();
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + code + "/withdrawals",
                                administrator(),
                                "{\"from\": \"2026-06-15\", \"reason\": \"上位文件废止\"}"))
                .hasStatusOk();
        all().forEach(roster::remove);
        db.sql("delete from grant_hold where policy = :code").param("code", code).update();
        db.sql("delete from linked_enterprise where group_code = :g").param("g", GROUP).update();
    }

    @Test
    void whoHasReceivedNothingOrLittleIsEligible() {
        Audience audience = audiences.of(question);
        assertThat(audience).isInstanceOf(InformedAudience.class);
        assertThat(((InformedAudience) audience).others()).isInstanceOf(CircuitAudience.class);
        assertThat(audience.subjects(Standing.ELIGIBLE_VERIFIED))
                .contains(never, little, longAgo, sister)
                .doesNotContain(much);
        assertThat(audience.subjects(Standing.NOT_ELIGIBLE)).contains(much);
        assertThat(audience.subjects(Standing.POSSIBLE)).doesNotContainAnyElementsOf(all());
        assertThat(Arrays.stream(Standing.values()).mapToLong(audience::count).sum())
                .isEqualTo(audience.profiles());
        isAsExplained(question);
    }

    @Test
    void theFunnelAndTheBudgetCountWhatWasGranted() {
        Audience before = audiences.of(question);
        granted(never, 5_000_000, "2026-01-05");
        Audience after = audiences.of(question);
        var sieve = after.funnel().getFirst();
        assertThat(sieve.criterion()).isEqualTo("granted");
        assertThat(sieve.failed()).isEqualTo(before.funnel().getFirst().failed() + 1);
        assertThat(sieve.held()).isEqualTo(before.funnel().getFirst().held() - 1);
        assertThat(sieve.held() + sieve.failed()).isEqualTo(after.profiles());
        assertThat(
                        before.budget(policy.amount())
                                .lowFen()
                                .subtract(after.budget(policy.amount()).lowFen()))
                .isEqualByComparingTo("1000000");
    }

    @Test
    void aHigherLimitGainsWhoeverReceivedMore() {
        Question higher = with(limit(2_000_000, false));
        Audience.Standing before = standing(audiences.of(question), much);
        assertThat(before).isEqualTo(Standing.NOT_ELIGIBLE);
        Change change = audiences.compare(question, higher);
        assertThat(change.gained()).contains(much).doesNotContain(never, little, longAgo);
        assertThat(change.lost()).doesNotContainAnyElementsOf(all());
        Change back = audiences.compare(higher, question);
        assertThat(back.lost()).contains(much);
    }

    @Test
    void aWindowInsideAnAlternativeIsAskedOneByOne() {
        Criterion other = ((AllOf) policy.rule().canonical()).parts().getLast();
        Question nested =
                with(new AllOf(List.of(new AnyOf(1, List.of(limit(1_000_000, false))), other)));
        isAsExplained(nested);
        assertThat(audiences.of(nested).subjects(Standing.ELIGIBLE_VERIFIED))
                .contains(never, little)
                .doesNotContain(much);
    }

    /** What an undertaking received is open until somebody says which companies it is. */
    @Test
    void linkedCompaniesCountTogether() {
        Question linked = with(limit(1_000_000, true));
        assertThat(audiences.of(linked).subjects(Standing.POSSIBLE)).contains(never, sister, much);
        link(much);
        link(sister);
        assertThat(audiences.of(linked).subjects(Standing.NOT_ELIGIBLE)).contains(much, sister);
        assertThat(audiences.of(linked).subjects(Standing.POSSIBLE)).contains(never);
        isAsExplained(linked);
    }

    /** Everybody judged alone, with facts of their own. */
    private void isAsExplained(Question asked) {
        Audience audience = audiences.of(asked);
        Map<String, List<Fact>> some = priors.some(asked.rule(), asked.date(), AS_OF);
        List<Fact> none = priors.none(asked.rule(), AS_OF);
        for (String subject : all()) {
            var stored = roster.find(subject).orElseThrow();
            List<Fact> own = some.getOrDefault(subject, none);
            assertThat(standing(audience, subject))
                    .as(subject)
                    .isEqualTo(
                            explaining.standing(
                                    asked, stored.facts().plus(own), stored.verified().plus(own)));
        }
    }

    private static Standing standing(Audience audience, String subject) {
        return Arrays.stream(Standing.values())
                .filter(standing -> audience.subjects(standing).anyMatch(subject::equals))
                .findFirst()
                .orElseThrow();
    }

    private Ledger limit(long fen, boolean linked) {
        Ledger known = (Ledger) ((AllOf) policy.rule().canonical()).parts().getFirst();
        return new Ledger(
                known.clause(), known.years(), known.policies(), BigDecimal.valueOf(fen), linked);
    }

    private Question with(Criterion window) {
        Criterion other = ((AllOf) policy.rule().canonical()).parts().getLast();
        Criterion rule = window instanceof Ledger ? new AllOf(List.of(window, other)) : window;
        return new Question(new Rule(rule, rule), TODAY, true, 2026);
    }

    private List<String> all() {
        return List.of(never, little, much, longAgo, sister);
    }

    private void link(String company) {
        db.sql(
                        """
                        insert into linked_enterprise (enterprise, group_code, valid_from, source, as_of)
                        values (?, ?, '2020-01-01', 'REGISTER', now(6))
                        """)
                .params(company, GROUP)
                .update();
    }

    private void granted(String subject, long fen, String day) {
        db.sql(
                        """
                        insert into grant_hold (claim_id, enterprise, policy, period, policy_name, application_id,
                            entitled_fen, amount_fen, state, posted, held_at, committed_at, changed_at)
                        values (:id, :subject, :policy, '2020', '测试', :id, :fen, :fen, 'COMMITTED', true, :day, :day, :day)
                        """)
                .param("id", UUID.randomUUID().toString())
                .param("subject", subject)
                .param("policy", code)
                .param("fen", fen)
                .param("day", day)
                .update();
    }

    private void restaurant(String subject) {
        roster.put(
                subject,
                new Facts(
                        List.of(
                                new Fact(
                                        "industry",
                                        "",
                                        new Value.Code("6210"),
                                        "REGISTER",
                                        null,
                                        AS_OF,
                                        Trust.VERIFIED))),
                AS_OF);
    }
}
