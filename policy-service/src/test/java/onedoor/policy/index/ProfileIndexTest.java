package onedoor.policy.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.circuit.View;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Facts;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile.Kind;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The circuit in this replica and in another says of everybody what the explainer says. */
class ProfileIndexTest extends PolicyServiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final Instant AS_OF = Instant.parse("2026-06-15T02:00:00Z");
    private static final List<String> POLICIES =
            List.of("T-CATERING", "T-LOAN", "T-GRADUATES", "T-FACTORY", "T-REFUND");
    private static final int PROFILES = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired private ProfileIndex index;
    @Autowired private Explaining explaining;
    @Autowired private Audiences audiences;
    @Autowired private ProfileReading reading;
    @Autowired private Roster roster;
    @Autowired private Policies policies;
    @Autowired private AttributeCatalogue catalogue;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private Clock clock;

    private final List<String> everybody = new ArrayList<>();
    private RandomProfiles random;
    private ProfileIndex replica;

    @BeforeEach
    void bothReplicasHaveRead() {
        random = new RandomProfiles(5, catalogue);
        published("catering", "loan", "graduates", "factory", "refund");
        replica = new ProfileIndex(reading, policies, catalogue, transactions, clock);
        index.rebuild();
        replica.rebuild();
    }

    /** Other tests count their own. */
    @AfterEach
    void nobodyIsLeft() {
        everybody.forEach(roster::remove);
    }

    @Test
    void everybodyStandsWhereTheExplainerPutsThem() {
        stored(PROFILES);
        index.rebuild();
        replica.rebuild();
        assertEqual();
    }

    @Test
    void whoComesChangesMovesOrGoesIsSeenByBothReplicasWithTheNextQuestion() {
        List<String> subjects = stored(PROFILES);
        assertEqual();
        for (int i = 0; i < subjects.size(); i += 3) {
            roster.put(subjects.get(i), random.next(), AS_OF);
        }
        for (int i = 1; i < subjects.size(); i += 3) {
            roster.remove(subjects.get(i));
        }
        assertEqual();
        roster.put(subjects.get(1), random.next(), AS_OF);
        assertEqual();
    }

    @Test
    void nothingIsMissedThatIsWrittenWhileItReads() throws Exception {
        List<String> subjects = stored(PROFILES);
        List<Facts> facts = subjects.stream().map(_ -> random.next()).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer =
                    threads.submit(() -> {
                        for (int i = 0; i < subjects.size(); i++) {
                            roster.put(subjects.get(i), facts.get(i), AS_OF);
                        }
                    });
            do {
                index.rebuild();
            } while (!writer.isDone());
            writer.get();
        }
        assertEqual();
    }

    @Test
    void aDraftsOwnThresholdIsAnsweredToo() {
        stored(PROFILES);
        for (int limit : List.of(0, 4, 19, 35, 501)) {
            assertEqual(new Question(Rule.of(insured(limit)), TODAY, true, 2026), null);
        }
    }

    @Test
    void agesMoveWithTheDayBeforeAndAfterTheCodesDo() {
        stored(PROFILES);
        for (int days : List.of(1, 400)) {
            laterBy(Period.ofDays(days));
            for (Policy policy : inForce()) {
                Question question = question(policy);
                assertSame(() -> List.of(audiences.of(question)), question, policy.amount());
            }
        }
        index.rebuild();
        replica.rebuild();
        assertEqual();
    }

    @Test
    void whatNoPolicyLooksAtIsLeftToTheExplainer() {
        stored(PROFILES);
        Question share =
                new Question(
                        Rule.of(
                                new Criterion.Ratio(
                                        clause("share"),
                                        List.of(AttributeRef.parse("rdExpense")),
                                        List.of(AttributeRef.parse("assets")),
                                        bound(7),
                                        null,
                                        false)),
                        TODAY,
                        true,
                        2026);
        assertThat(index.view(Kind.ENTERPRISE, share.occasion())).isEmpty();
        assertSame(() -> List.of(audiences.of(share)), share, null);
    }

    @Test
    void comparesTwoRulesAsTheExplainerDoes() {
        stored(PROFILES);
        Question before = new Question(Rule.of(insured(20)), TODAY, true, 2026);
        Question after = new Question(Rule.of(insured(12)), TODAY, true, 2026);
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Change found = audiences.compare(before, after);
                    List<String> then = eligible(explaining.audience(before, AS_OF));
                    List<String> now = eligible(explaining.audience(after, AS_OF));
                    assertThat(found.gained())
                            .isNotEmpty()
                            .containsExactlyInAnyOrderElementsOf(
                                    now.stream().filter(s -> !then.contains(s)).toList());
                    assertThat(found.lost()).isEmpty();
                });
        assertSame(() -> List.of(audiences.compare(before, after).after()), after, null);
    }

    @Test
    void whatItsCallerHasNotCommittedDoesNotGetIn() {
        Question question = new Question(Rule.of(insured(20)), TODAY, true, 2026);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> {
                    String subject = stored(1).getFirst();
                    assertThat(known(question)).doesNotContain(subject);
                    status.setRollbackOnly();
                });
        String committed = stored(1).getFirst();
        assertThat(known(question)).contains(committed);
        assertEqual();
    }

    /** Everybody in this replica's circuit. */
    private List<String> known(Question question) {
        View view = view(index, question);
        Audience audience = new CircuitAudience(question, AS_OF, view, explaining);
        return Arrays.stream(Standing.values()).flatMap(audience::subjects).toList();
    }

    private List<String> stored(int count) {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String subject = enterprise();
            subjects.add(subject);
            everybody.add(subject);
            roster.put(subject, random.next(), AS_OF);
        }
        return subjects;
    }

    private List<Policy> inForce() {
        return POLICIES.stream().map(code -> policies.current(code).orElseThrow()).toList();
    }

    private Question question(Policy policy) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        return new Question(
                policy.rule(), policy.relevantDate().on(today, policy.year()), true, policy.year());
    }

    private void assertEqual() {
        inForce().forEach(policy -> assertEqual(question(policy), policy.amount()));
    }

    private void assertEqual(Question question, @Nullable Pipeline pipeline) {
        assertSame(
                () ->
                        Stream.of(index, replica)
                                .map(one -> view(one, question))
                                .<Audience>map(view ->
                                        new CircuitAudience(question, AS_OF, view, explaining))
                                .toList(),
                question,
                pipeline);
    }

    private static View view(ProfileIndex index, Question question) {
        return index.view(question.kind(), question.occasion()).orElseThrow();
    }

    /** Jobs write profiles too: what has changed between two answers is asked for again. */
    private void assertSame(
            Supplier<List<Audience>> found, Question question, @Nullable Pipeline pipeline) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Audience expected = explaining.audience(question, AS_OF);
                    found.get().forEach(one -> assertSame(one, expected, pipeline));
                });
    }

    private static void assertSame(Audience found, Audience expected, @Nullable Pipeline pipeline) {
        assertThat(found.profiles()).isEqualTo(expected.profiles());
        assertThat(found.funnel()).isEqualTo(expected.funnel());
        for (Standing standing : Standing.values()) {
            assertThat(found.subjects(standing))
                    .as(standing.name())
                    .containsExactlyInAnyOrderElementsOf(expected.subjects(standing).toList());
            assertThat(found.count(standing)).isEqualTo(expected.count(standing));
        }
        if (pipeline != null) {
            assertThat(found.budget(pipeline))
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(expected.budget(pipeline));
        }
    }

    private static List<String> eligible(Audience audience) {
        List<String> subjects = new ArrayList<>();
        audience.subjects(Standing.ELIGIBLE_VERIFIED).forEach(subjects::add);
        audience.subjects(Standing.ELIGIBLE_DECLARED).forEach(subjects::add);
        return subjects;
    }

    private static Criterion insured(int least) {
        return new Criterion.Range(
                clause("insured"), AttributeRef.parse("insured"), bound(least), null);
    }

    private static Clause clause(String id) {
        return new Clause(id, "条件 " + id, "第一条", "条文");
    }

    private static Bound bound(long number) {
        return new Bound(new Bound.Of(BigDecimal.valueOf(number)), false);
    }
}
