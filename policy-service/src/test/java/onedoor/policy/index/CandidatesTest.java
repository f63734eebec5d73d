package onedoor.policy.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.matrix.Matches.Standing;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Outcome;
import onedoor.policy.rule.Situation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class CandidatesTest extends PolicyServiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @Autowired private Candidates candidates;
    @Autowired private Policies policies;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;
    @Autowired private AttributeCatalogue catalogue;

    @Test
    void leavesOutNothingThatIsWorthShowing() {
        published("catering", "loan", "graduates", "factory", "refund");
        for (Facts facts : List.of(Facts.none(), restaurant(3), restaurant(20))) {
            Candidates.Found found = candidates.of(facts, facts);
            for (Policy policy : policies.current()) {
                Situation situation = policy.situation(facts, TODAY, catalogue);
                Outcome outcome = Assessment.of(policy.rule(), situation, situation).outcome();
                if (!(outcome instanceof Outcome.NotEligible)) {
                    assertThat(found.isOut(policy)).as(policy.code()).isFalse();
                }
                assertThat(found.standing(policy).filter(s -> s != Standing.NEAR).isPresent())
                        .as(policy.code())
                        .isEqualTo(outcome.eligible() || outcome instanceof Outcome.Possible);
            }
        }
    }

    @Test
    void seesANewVersionAtOnceAndAgesMoveWithTheDay() {
        published("catering");
        Policy before = policies.current("T-CATERING").orElseThrow();
        candidates.of(Facts.none(), Facts.none());
        assertThat(publish(policy("catering").replace("name: ", "name: 新版")))
                .hasStatus2xxSuccessful();
        Policy after = policies.current("T-CATERING").orElseThrow();
        assertThat(after.version()).isGreaterThan(before.version());
        Candidates.Found found = candidates.of(Facts.none(), Facts.none());
        assertThat(found.standing(after)).contains(Standing.POSSIBLE);
        assertThat(found.standing(before)).isEmpty();
        assertThat(found.isOut(before)).isFalse();

        laterBy(Period.ofYears(3));
        Facts aged = restaurant(11);
        assertThat(candidates.of(aged, aged).standing(after))
                .isNotEqualTo(java.util.Optional.of(Standing.ELIGIBLE_VERIFIED));
    }

    @Test
    void whatIsNotCommittedIsSeenByItsTransactionOnly() {
        published("catering");
        transaction.executeWithoutResult(status -> {
            db.sql(
                            "update policy set current_version = 0, moves = moves + 1 where code = 'T-CATERING'")
                    .update();
            assertThat(policies.current()).extracting(Policy::code).doesNotContain("T-CATERING");
            status.setRollbackOnly();
        });
        assertThat(policies.current()).extracting(Policy::code).contains("T-CATERING");
    }

    private static Facts restaurant(int months) {
        return new Facts(
                List.of(
                        fact("industry", new Value.Code("6210")),
                        fact("estDate", new Value.Day(TODAY.minusMonths(months))),
                        fact("insured", new Value.Quantity(BigDecimal.valueOf(12))),
                        fact("insuredMonths", new Value.Quantity(BigDecimal.valueOf(months)))));
    }

    private static Fact fact(String attribute, Value value) {
        return new Fact(attribute, "", value, "TEST", null, Instant.EPOCH, Trust.VERIFIED);
    }
}
