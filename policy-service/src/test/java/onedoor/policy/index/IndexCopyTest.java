package onedoor.policy.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.circuit.Roll;
import onedoor.policy.circuit.View;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** An index from the copy says what an index from the profiles says, or there is none. */
class IndexCopyTest extends PolicyServiceTest {

    private static final Instant AS_OF = Instant.parse("2026-06-15T02:00:00Z");
    private static final int PROFILES = 150;

    @Autowired private ProfileReading reading;
    @Autowired private IndexCopies copies;
    @Autowired private Roster roster;
    @Autowired private Policies policies;
    @Autowired private AttributeCatalogue catalogue;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private JdbcClient db;
    @Autowired private Clock clock;

    private final List<String> everybody = new ArrayList<>();
    private RandomProfiles random;

    @BeforeEach
    void aCopyIsKept() {
        random = new RandomProfiles(9, catalogue);
        published("catering", "loan", "graduates", "factory", "refund");
        stored(PROFILES);
        copied();
    }

    @AfterEach
    void nobodyIsLeft() {
        everybody.forEach(roster::remove);
        db.sql("delete from profile_index_copy").update();
    }

    @Test
    void saysWhatTheProfilesSay() {
        assertRestored();
    }

    @Test
    void knowsWhoHasChangedComeOrGoneSince() {
        for (int i = 0; i < PROFILES; i += 3) {
            roster.put(everybody.get(i), random.next(), AS_OF);
        }
        for (int i = 1; i < PROFILES; i += 3) {
            roster.remove(everybody.get(i));
        }
        roster.put(everybody.get(1), random.next(), AS_OF);
        stored(20);
        assertRestored();
        copied();
        assertRestored();
    }

    @Test
    void isOfAnIndexThatWasItselfACopy() {
        ProfileIndex first = replica();
        assertThat(first.restore()).isTrue();
        stored(5);
        roster.remove(everybody.getFirst());
        copying(first).copy(live(first));
        assertRestored();
    }

    @Test
    void doesNotFitOtherRules() {
        var copy = CompletableFuture.completedFuture(copies.read());
        LiveProfiles.Basis basis = live(scanned()).basis();
        assertThat(reading.restored(basis, Map.of(), copy)).isEmpty();
        published("research");
        assertRestoredOrNot();
    }

    @Test
    void doesNotFitAnotherDayWhereAgesCount() {
        published("elderly");
        copied();
        assertRestored();
        laterBy(Period.ofDays(40));
        assertThat(replica().restore()).isFalse();
    }

    @Test
    void doesNotFitAnotherRelease() {
        db.sql("update profile_index_copy set imprint = repeat('0', 64)").update();
        assertThat(replica().restore()).isFalse();
    }

    @Test
    void isNotReliedOnWhenAPageIsDamagedMissingOrOfAnotherCopy() {
        db.sql(
                        """
                        update profile_index_page
                        set content = insert(content, 9, 1, char(ascii(substring(content, 9, 1)) ^ 1))
                        where number = 1
                        """)
                .update();
        assertThat(replica().restore()).isFalse();
        copied();
        assertThat(replica().restore()).isTrue();
        db.sql("delete from profile_index_page where number = 1").update();
        assertThat(replica().restore()).isFalse();
        copied();
        db.sql("update profile_index_copy set revision = revision + 1").update();
        assertThat(replica().restore()).isFalse();
        db.sql("delete from profile_index_copy").update();
        assertThat(replica().restore()).isFalse();
    }

    @Test
    void doesNotFitARosterOfAnEarlierRevisionOrWithRowsThatNoRevisionTellsOf() {
        var head = copies.head().orElseThrow();
        LiveProfiles live = live(scanned());
        copies.write(
                live.imprint(),
                roster.revision() + 1000,
                head.lastId(),
                live.still().circuits(),
                AS_OF);
        assertThat(replica().restore()).isFalse();
        copies.write(
                live.imprint(), roster.revision(), 0, live.still().circuits(), clock.instant());
        assertThat(replica().restore()).isFalse();
    }

    @Test
    void holdsNothingOfWhoHasGoneAndNothingReadableOfPersons() {
        String gone = everybody.getLast();
        assertThat(pagesWith(gone)).isPositive();
        roster.remove(gone);
        copied();
        assertThat(pagesWith(gone)).isZero();
        String person = "person-" + enterprise();
        everybody.add(person);
        roster.put(
                List.of(
                        new Roster.Entry(
                                Kind.PERSON,
                                person,
                                random.next(),
                                random.next().verifiedOnly(),
                                AS_OF,
                                AS_OF)));
        copied();
        assertThat(pagesWith(person)).isZero();
        assertRestored();
    }

    @Test
    void oneJobKeepsItUpToDate() {
        ProfileIndex index = scanned();
        String before = copies.head().orElseThrow().copy();
        stored(1);
        copying(index).run();
        assertThat(copies.head().orElseThrow().copy()).isEqualTo(before);
        laterBy(Period.ofDays(1));
        index.rebuild();
        copying(index).run();
        var head = copies.head().orElseThrow();
        assertThat(head.copy()).isNotEqualTo(before);
        assertThat(head.imprint()).isEqualTo(live(index).imprint());
        assertRestored();
    }

    private int pagesWith(String subject) {
        return db.sql("select count(*) from profile_index_page where instr(content, :subject) > 0")
                .param("subject", subject.getBytes(StandardCharsets.US_ASCII))
                .query(Integer.class)
                .single();
    }

    private void copied() {
        ProfileIndex index = scanned();
        copying(index).copy(live(index));
    }

    private IndexCopying copying(ProfileIndex index) {
        return new IndexCopying(index, copies, roster, clock);
    }

    private ProfileIndex replica() {
        return new ProfileIndex(reading, policies, catalogue, transactions, clock);
    }

    private ProfileIndex scanned() {
        ProfileIndex index = replica();
        index.rebuild();
        return index;
    }

    private static LiveProfiles live(ProfileIndex index) {
        return index.live().orElseThrow();
    }

    private void assertRestored() {
        ProfileIndex restored = replica();
        assertThat(restored.restore()).isTrue();
        assertSame(restored, scanned());
    }

    /** A policy that asks for nothing new may leave the codes as they are. */
    private void assertRestoredOrNot() {
        ProfileIndex restored = replica();
        if (restored.restore()) {
            assertSame(restored, scanned());
        }
    }

    /** Both follow the roster with each question, whoever writes to it meanwhile. */
    private void assertSame(ProfileIndex restored, ProfileIndex scanned) {
        for (Policy policy : policies.current()) {
            assertThat(found(restored, policy)).as(policy.code()).isEqualTo(found(scanned, policy));
        }
    }

    private Map<String, Set<String>> found(ProfileIndex index, Policy policy) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        Occasion occasion =
                new Occasion(
                        policy.rule(),
                        policy.relevantDate().on(today, policy.year()),
                        policy.year());
        Kind kind = Kind.valueOf(policy.subject().name());
        View view = index.view(kind, occasion).orElseThrow();
        Roll roll = view.roll(occasion);
        List<String> failed = new ArrayList<>();
        view.failed(occasion, failed::add);
        Map<String, Set<String>> found = new TreeMap<>();
        found.put("verified", new TreeSet<>(roll.verified()));
        found.put("declared", new TreeSet<>(roll.declared()));
        found.put("possible", new TreeSet<>(roll.possible()));
        found.put("mendable", new TreeSet<>(roll.mendable()));
        found.put("failed", new TreeSet<>(failed));
        return found;
    }

    private void stored(int count) {
        for (int i = 0; i < count; i++) {
            String subject = enterprise();
            everybody.add(subject);
            roster.put(subject, random.next(), AS_OF);
        }
    }
}
