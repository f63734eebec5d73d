package onedoor.policy.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.roster.Roster.Entry;
import onedoor.policy.roster.StoredProfile.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RosterTest extends PolicyServiceTest {

    private static final Instant AS_OF = Instant.parse("2026-06-01T08:00:00.123456Z");

    @Autowired Roster roster;
    @Autowired JdbcClient db;

    @Test
    void givesBackWhatWasStoredInOrderOfIdsAndOfRevisions() {
        String first = enterprise();
        String second = enterprise();
        long before = roster.revision();
        Facts facts = facts("6210", Trust.DECLARED);
        Facts verified = new Facts(List.of(size("MICRO", Trust.VERIFIED)));
        roster.put(List.of(new Entry(Kind.ENTERPRISE, first, facts, verified, AS_OF, AS_OF)));
        roster.put(second, facts("6510", Trust.VERIFIED), AS_OF);

        StoredProfile stored = roster.find(first).orElseThrow();
        assertThat(stored.facts().all()).isEqualTo(facts.all());
        assertThat(stored.verified().find("size", "2025").orElseThrow().value())
                .isEqualTo(Value.OneOf.of(List.of("MICRO")));
        assertThat(stored.verified().find("industry", "")).isEmpty();
        assertThat(roster.changedAfter(before, 10))
                .extracting(StoredProfile::subject)
                .containsExactly(first, second);
        List<String> read = new ArrayList<>();
        roster.forEach(stored.id() - 1, 1, p -> read.add(p.subject()));
        assertThat(read).containsExactly(first);
    }

    @Test
    void keepsTheRevisionOfAProfileThatSaysNothingNew() {
        String enterprise = enterprise();
        roster.put(enterprise, facts("6210", Trust.VERIFIED), AS_OF);
        long known = roster.revision();
        roster.put(enterprise, facts("6210", Trust.VERIFIED), AS_OF.plusSeconds(60));
        assertThat(roster.revision()).isEqualTo(known);
        roster.put(enterprise, facts("6220", Trust.VERIFIED), AS_OF);
        assertThat(roster.revision()).isEqualTo(known + 1);
    }

    @Test
    void tellsThatASubjectIsGone() {
        String enterprise = enterprise();
        roster.put(enterprise, facts("6210", Trust.VERIFIED), AS_OF);
        long known = roster.revision();
        roster.remove(enterprise);
        roster.remove(enterprise);
        assertThat(roster.find(enterprise)).isEmpty();
        assertThat(roster.changedAfter(known, 10))
                .singleElement()
                .matches(p -> p.gone() && p.subject().equals(enterprise));
    }

    @Test
    void keepsFactsOfPersonsEncrypted() {
        String person = "person-" + enterprise();
        Facts facts = facts("6210", Trust.VERIFIED);
        roster.put(List.of(new Entry(Kind.PERSON, person, facts, facts, AS_OF, AS_OF)));
        long known = roster.revision();
        roster.put(List.of(new Entry(Kind.PERSON, person, facts, facts, AS_OF, AS_OF)));
        assertThat(roster.revision()).isEqualTo(known);
        assertThat(roster.find(person).orElseThrow().facts().all()).isEqualTo(facts.all());
        assertThat(
                        db.sql("select facts from roster_profile where subject = :person")
                                .param("person", person)
                                .query(String.class)
                                .single())
                .doesNotContain("industry");
    }

    @Test
    void aReaderOfRevisionsMissesNothingWhileManyWrite() throws Exception {
        List<String> enterprises = IntStream.range(0, 24).mapToObj(_ -> enterprise()).toList();
        long before = roster.revision();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            enterprises.forEach(enterprise ->
                    threads.execute(
                            () -> roster.put(enterprise, facts("6210", Trust.VERIFIED), AS_OF)));
            Callable<Set<String>> reader =
                    () -> {
                        Set<String> seen = new java.util.HashSet<>();
                        long at = before;
                        while (seen.size() < enterprises.size()) {
                            for (StoredProfile changed : roster.changedAfter(at, 5)) {
                                seen.add(changed.subject());
                                at = changed.revision();
                            }
                        }
                        return seen;
                    };
            assertThat(threads.submit(reader).get(60, java.util.concurrent.TimeUnit.SECONDS))
                    .containsAll(enterprises);
        }
    }

    private static Facts facts(String industry, Trust trust) {
        return new Facts(
                List.of(
                        fact("industry", "", new Value.Code(industry), trust),
                        fact("estDate", "", new Value.Day(LocalDate.of(2025, 1, 8)), trust),
                        fact(
                                "revenue",
                                "2025",
                                new Value.Quantity(new BigDecimal("123400")),
                                trust),
                        size("SMALL", trust)));
    }

    private static Fact size(String size, Trust trust) {
        return new Fact(
                "size",
                "2025",
                Value.OneOf.of(List.of(size)),
                Fact.DERIVED,
                null,
                AS_OF,
                trust,
                Set.of("assets"));
    }

    private static Fact fact(String attribute, String period, Value value, Trust trust) {
        return new Fact(attribute, period, value, "登记", "测试部门", AS_OF, trust);
    }
}
