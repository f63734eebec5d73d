package onedoor.policy.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.roster.Roster;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Rule;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AudiencesTest extends PolicyServiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @Autowired private Roster roster;
    @Autowired private Audiences audiences;

    @Test
    void knowsWhereEverybodyStands() {
        String verified = stored(known("insured", 100, Trust.VERIFIED));
        String declared = stored(known("insured", 100, Trust.DECLARED));
        String silent = stored();
        String near = stored(known("insured", 95, Trust.VERIFIED));
        String far = stored(known("insured", 3, Trust.VERIFIED));

        Audience audience = audiences.of(question(atLeast("insured", 100)));

        assertThat(audience.subjects(Standing.ELIGIBLE_VERIFIED)).contains(verified);
        assertThat(audience.subjects(Standing.ELIGIBLE_DECLARED)).contains(declared);
        assertThat(audience.subjects(Standing.POSSIBLE)).contains(silent);
        assertThat(audience.subjects(Standing.NEAR_MISS)).contains(near);
        assertThat(audience.subjects(Standing.NOT_ELIGIBLE)).contains(far).doesNotContain(near);
        assertThat(audience.funnel())
                .singleElement()
                .satisfies(s ->
                        assertThat(s.held() + s.failed() + s.unknown())
                                .isEqualTo(audience.profiles()));
    }

    @Test
    void tellsWhoWinsAndWhoLosesByANewRule() {
        String small = stored(known("insured", 40, Trust.VERIFIED));
        String large = stored(known("insured", 60, Trust.VERIFIED));
        Change change =
                audiences.compare(
                        question(atLeast("insured", 50)),
                        question(
                                new Criterion.Range(
                                        clause("insured"),
                                        AttributeRef.parse("insured"),
                                        bound(30),
                                        bound(50))));
        assertThat(change.gained()).contains(small).doesNotContain(large);
        assertThat(change.lost()).contains(large).doesNotContain(small);
    }

    private static Question question(Criterion criterion) {
        return new Question(Rule.of(criterion), TODAY, true, 2026);
    }

    private static Criterion atLeast(String attribute, long number) {
        return new Criterion.Range(
                clause(attribute), AttributeRef.parse(attribute), bound(number), null);
    }

    private static Clause clause(String id) {
        return new Clause(id, "条件 " + id, "第一条", "条文");
    }

    private static Bound bound(long number) {
        return new Bound(new Bound.Of(BigDecimal.valueOf(number)), false);
    }

    private static Fact known(String attribute, long number, Trust trust) {
        return new Fact(
                attribute,
                "",
                new Value.Quantity(BigDecimal.valueOf(number)),
                "TEST",
                null,
                Instant.EPOCH,
                trust);
    }

    private String stored(Fact... facts) {
        String subject = enterprise();
        roster.put(
                subject,
                new Facts(new ArrayList<>(List.of(facts))),
                Instant.parse("2026-06-15T02:00:00Z"));
        return subject;
    }
}
