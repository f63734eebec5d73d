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
import java.util.stream.Collectors;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.matching.Matcher;
import onedoor.policy.profile.Profile;
import onedoor.policy.reviewing.Review;
import onedoor.policy.reviewing.Reviews;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What officers decided by hand counts in every index from the moment of the decision. */
class ReviewedAudiencesTest extends PolicyServiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final Instant AS_OF = Instant.parse("2026-06-15T02:00:00Z");

    @Autowired Roster roster;
    @Autowired Reviews reviews;
    @Autowired Audiences audiences;
    @Autowired Explaining explaining;
    @Autowired ProfileIndex index;
    @Autowired Matcher matcher;
    @Autowired Policies policies;
    @Autowired TransactionTemplate transaction;

    private final String code =
            "RV-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final String passed = enterprise();
    private final String refused = enterprise();
    private final String revoked = enterprise();
    private final String untouched = enterprise();
    private Policy policy;
    private Question question;

    @BeforeEach
    void aReviewedPolicyAndThoseItCouldMean() {
        assertThat(publish(policy("reviewed").replace("T-REVIEWED", code)))
                .hasStatus2xxSuccessful();
        policy = policies.current(code).orElseThrow();
        question = Question.about(policy, TODAY);
        List.of(passed, refused, revoked, untouched).forEach(this::restaurant);
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + code + "/withdrawals",
                                administrator(),
                                "{\"from\": \"2026-06-15\", \"reason\": \"上位文件废止\"}"))
                .hasStatusOk();
        List.of(passed, refused, revoked, untouched).forEach(roster::remove);
    }

    @Test
    void theCircuitKnowsThemAsTheExplainerDoes() {
        index.rebuild();
        assertThat(index.view(question.kind(), question.occasion())).isPresent();
        assertThat(audiences.of(question).subjects(Standing.POSSIBLE))
                .contains(passed, refused, revoked, untouched);
        BigDecimal before = audiences.of(question).budget(policy.amount()).lowFen();
        decide();

        Audience circuit = audiences.of(question);
        Audience explained =
                explaining.informed(explaining.audience(question, AS_OF), question, reviewed());
        for (Audience audience : List.of(circuit, explained)) {
            assertThat(audience.subjects(Standing.ELIGIBLE_VERIFIED)).containsExactly(passed);
            assertThat(audience.subjects(Standing.NOT_ELIGIBLE)).contains(refused, revoked);
            assertThat(audience.subjects(Standing.POSSIBLE))
                    .contains(untouched)
                    .doesNotContain(passed, refused, revoked);
            for (Standing standing : Standing.values()) {
                assertThat(audience.count(standing))
                        .as(standing.name())
                        .isEqualTo(audience.subjects(standing).count());
            }
            assertThat(Arrays.stream(Standing.values()).mapToLong(audience::count).sum())
                    .isEqualTo(audience.profiles());
            assertThat(audience.funnel().getLast().held()).isEqualTo(1);
            assertThat(audience.funnel().getLast().failed()).isEqualTo(2);
            assertThat(audience.budget(policy.amount()).lowFen().subtract(before))
                    .isEqualByComparingTo("1000000");
        }

        review(passed, false);
        assertThat(audiences.of(question).subjects(Standing.ELIGIBLE_VERIFIED)).isEmpty();
        assertThat(audiences.of(question).subjects(Standing.NOT_ELIGIBLE)).contains(passed);
    }

    @Test
    void theMatrixKnowsThemToo() {
        assertThat(matched(passed)).isEmpty();
        decide();
        assertThat(matched(passed)).containsExactly(code);
        assertThat(matched(refused)).isEmpty();
        assertThat(matched(revoked)).isEmpty();
        review(passed, false);
        assertThat(matched(passed)).isEmpty();
    }

    @Test
    void whoFollowsTheRosterLooksAtThemAgain() {
        long before = roster.revision();
        review(passed, true);
        assertThat(roster.changedAfter(before, 1000))
                .extracting(StoredProfile::subject)
                .contains(passed)
                .doesNotContain(untouched);
    }

    @Test
    void anotherVersionAsksForNewReviews() {
        decide();
        assertThat(
                        publish(
                                policy("reviewed")
                                        .replace("T-REVIEWED", code)
                                        .replace("认定具有地方特色。", "认定具有鲜明的地方特色。")))
                .hasStatus2xxSuccessful();
        Question second = Question.about(policies.current(code).orElseThrow(), TODAY);
        assertThat(audiences.of(second).subjects(Standing.ELIGIBLE_VERIFIED)).isEmpty();
        assertThat(audiences.of(second).subjects(Standing.POSSIBLE)).contains(passed);
    }

    private Map<String, List<Fact>> reviewed() {
        return reviews.about(code, policy.version(), policy.period()).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each -> each.getValue().stream().map(Review::fact).toList()));
    }

    private void decide() {
        review(passed, true);
        review(refused, false);
        review(revoked, true);
        review(revoked, false);
    }

    private void review(String subject, boolean verdict) {
        transaction.executeWithoutResult(_ ->
                reviews.add(
                        new Review(
                                subject,
                                code,
                                policy.version(),
                                "review",
                                policy.period(),
                                UUID.randomUUID().toString(),
                                verdict,
                                "经评审",
                                AS_OF,
                                "officer-1")));
    }

    private List<String> matched(String subject) {
        StoredProfile stored = roster.find(subject).orElseThrow();
        Profile profile = matcher.stored(subject, stored.asOf(), stored.facts(), stored.verified());
        return matcher.eligible(List.of(policy), profile).stream()
                .map(match -> match.policy().code())
                .toList();
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
