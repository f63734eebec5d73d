package onedoor.policy.rule;

import static onedoor.policy.rule.Given.clause;
import static onedoor.policy.rule.Given.range;
import static onedoor.policy.rule.Given.ref;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Finding.OfLeaf;
import onedoor.policy.rule.Outcome.NearMiss;
import onedoor.policy.rule.Outcome.NotEligible;
import onedoor.policy.rule.Outcome.Possible;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final Criterion CATERING =
            new InTree(clause("in"), ref("industry"), "gbt4754", List.of("62"));
    private static final NotListed CLEAN =
            new NotListed(clause("clean"), ref("negativeLists"), List.of("L1", "L2"));

    @Nested
    class Distances {

        @Test
        void countsPeopleInPeople() {
            OfLeaf leaf =
                    leaf(Given.nothing().number("insured", "17"), range("insured", "20", null));
            assertThat(leaf.verdict()).isEqualTo(Verdict.FALSE);
            assertThat(leaf.actual()).isEqualTo("17 人");
            assertThat(leaf.required()).contains("不低于 20 人");
            assertThat(leaf.distance())
                    .get()
                    .satisfies(d -> {
                        assertThat(d.text()).isEqualTo("还差 3 人");
                        assertThat(d.size()).isEqualByComparingTo("3");
                        assertThat(d.near()).isTrue();
                    });
        }

        @Test
        void givesPointsAndMoneyForARatio() {
            Ratio ratio =
                    new Ratio(
                            clause("rd"),
                            List.of(ref("rdExpense")),
                            List.of(ref("revenue")),
                            Given.at("3"),
                            null,
                            false);
            OfLeaf leaf =
                    leaf(
                            Given.nothing()
                                    .number("rdExpense", "113300000")
                                    .number("revenue", "5150000000"),
                            ratio);
            assertThat(leaf.actual()).isEqualTo("2.2%");
            assertThat(leaf.distance())
                    .get()
                    .extracting(Distance::text)
                    .asString()
                    .contains("0.8 个百分点")
                    .contains("41.2 万元");
        }

        @Test
        void countsTheDaysUntilAnAgeIsReached() {
            Range oneYear =
                    new Range(
                            clause("age"),
                            ref("estDate"),
                            new Bound(new Bound.Age(Period.ofYears(1)), false),
                            null);
            OfLeaf leaf =
                    leaf(
                            Given.nothing()
                                    .and(
                                            "estDate",
                                            new Value.Day(Given.TODAY.minusYears(1).plusDays(117))),
                            oneYear);
            assertThat(leaf.distance()).get().extracting(Distance::text).isEqualTo("再过 117 天满足");
        }

        @Test
        void namesTheTitleThatIsNeeded() {
            HasTitle title =
                    new HasTitle(clause("t"), ref("titles"), "T", true, null, null, List.of("S"));
            Given none = Given.nothing().and("titles", new Value.Titles(List.of(), Set.of("T")));
            assertThat(leaf(none, title).distance())
                    .get()
                    .satisfies(d -> {
                        assertThat(d.text()).contains("取得「T」");
                        assertThat(d.near()).isFalse();
                    });
            Given lower =
                    Given.nothing()
                            .and(
                                    "titles",
                                    new Value.Titles(
                                            List.of(new Value.Title("S", null, null, null, null)),
                                            Set.of("T")));
            assertThat(leaf(lower, title).distance())
                    .get()
                    .extracting(Distance::near)
                    .isEqualTo(true);
        }

        /** A title that runs, but was not held long enough on a day that does not move. */
        @Test
        void advisesToRenewOnlyWhatHasLapsed() {
            HasTitle title =
                    new HasTitle(clause("t"), ref("titles"), "T", true, 24, null, List.of());
            Situation still =
                    new Situation(
                            holding(Given.TODAY.minusYears(1), null).situation().facts(),
                            Given.TODAY,
                            false,
                            Given.YEAR,
                            Given.CATALOGUE);
            assertThat(new onedoor.policy.rule.Distances(still).of(title)).isEmpty();
            HasTitle valid =
                    new HasTitle(clause("t"), ref("titles"), "T", true, null, null, List.of());
            assertThat(
                            leaf(
                                            holding(
                                                    Given.TODAY.minusYears(4),
                                                    Given.TODAY.minusDays(1)),
                                            valid)
                                    .distance())
                    .get()
                    .satisfies(d -> {
                        assertThat(d.text()).contains("重新认定或延续");
                        assertThat(d.near()).isTrue();
                    });
        }

        private static Given holding(LocalDate since, @Nullable LocalDate until) {
            return Given.nothing()
                    .and(
                            "titles",
                            new Value.Titles(
                                    List.of(new Value.Title("T", null, since, since, until)),
                                    Set.of("T")));
        }

        @Test
        void givesNoAdviceToMoveToGrowYoungerOrToDismissStaff() {
            assertThat(
                            leaf(Given.nothing().and("industry", new Value.Code("3919")), CATERING)
                                    .distance())
                    .isEmpty();
            assertThat(
                            leaf(
                                            Given.nothing().number("insured", "40"),
                                            range("insured", null, "30"))
                                    .distance())
                    .isEmpty();
            Range young =
                    new Range(
                            clause("age"),
                            ref("estDate"),
                            null,
                            new Bound(new Bound.Age(Period.ofYears(1)), false));
            assertThat(
                            leaf(
                                            Given.nothing()
                                                    .and(
                                                            "estDate",
                                                            new Value.Day(
                                                                    LocalDate.of(2020, 1, 1))),
                                            young)
                                    .distance())
                    .isEmpty();
        }

        @Test
        void takesTheCheapestOfSeveralBranches() {
            Criterion either =
                    new AnyOf(
                            1,
                            List.of(range("insured", "100", null), range("revenue", "1000", null)));
            Assessment assessment =
                    Given.nothing().number("insured", "10").number("revenue", "950").assess(either);
            assertThat(assessment.outcome()).isInstanceOf(NearMiss.class);
            assertThat(assessment.criteria())
                    .singleElement()
                    .satisfies(c -> assertThat(c.attribute().code()).isEqualTo("revenue"));
        }
    }

    @Nested
    class Outcomes {

        @Test
        void oneSmallStepAwayIsANearMissTwoAreNot() {
            Criterion both =
                    new AllOf(
                            List.of(range("insured", "20", null), range("revenue", "1000", null)));
            assertThat(
                            Given.nothing()
                                    .number("insured", "18")
                                    .number("revenue", "1000")
                                    .assess(both)
                                    .outcome())
                    .isInstanceOf(NearMiss.class);
            assertThat(
                            Given.nothing()
                                    .number("insured", "18")
                                    .number("revenue", "900")
                                    .assess(both)
                                    .outcome())
                    .isInstanceOf(NotEligible.class);
            assertThat(
                            Given.nothing()
                                    .number("insured", "5")
                                    .number("revenue", "1000")
                                    .assess(both)
                                    .outcome())
                    .isInstanceOf(NotEligible.class);
        }

        @Test
        void aFailedHardCriterionIsNeverANearMiss() {
            Criterion both = new AllOf(List.of(CATERING, range("insured", "20", null)));
            Given given =
                    Given.nothing().number("insured", "19").and("industry", new Value.Code("3919"));
            assertThat(given.assess(both).outcome()).isInstanceOf(NotEligible.class);
        }

        @Test
        void asksOnlyForWhatCanStillMatter() {
            Criterion rule =
                    new AllOf(
                            List.of(
                                    new AnyOf(
                                            1,
                                            List.of(
                                                    range("insured", "20", null),
                                                    range("revenue", "1000", null))),
                                    range("layoffRate", null, "20")));
            assertThat(Given.nothing().number("insured", "30").assess(rule).outcome())
                    .isInstanceOfSatisfying(
                            Possible.class,
                            p -> assertThat(p.missing()).containsExactly(ref("layoffRate")));
            assertThat(Given.nothing().number("layoffRate", "30").assess(rule).outcome())
                    .isNotInstanceOf(Possible.class);
        }

        @Test
        void whatIsOnlyDeclaredIsEligibleDeclared() {
            Criterion rule = range("loanRate", null, "5.5");
            Given declared =
                    Given.nothing()
                            .and(
                                    "loanRate",
                                    new Value.Quantity(BigDecimal.valueOf(4)),
                                    Trust.DECLARED,
                                    Set.of());
            assertThat(declared.assess(rule).outcome())
                    .isInstanceOf(Outcome.EligibleDeclared.class);
            assertThat(Given.nothing().number("loanRate", "4").assess(rule).outcome())
                    .isInstanceOf(Outcome.EligibleVerified.class);
        }

        @Test
        void anOpenReviewIsPossibleAndSaysSo() {
            Criterion rule = new AllOf(List.of(CATERING, new Manual(clause("review"), "创新性")));
            assertThat(
                            Given.nothing()
                                    .and("industry", new Value.Code("6210"))
                                    .assess(rule)
                                    .outcome())
                    .isInstanceOfSatisfying(
                            Possible.class, p -> assertThat(p.onlyReview()).isTrue());
        }
    }

    @Nested
    class NegativeLists {

        @Test
        void aListWithoutAnAnswerIsUnknownNeverClean() {
            assertThat(Given.nothing().explain(CLEAN).verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(Given.nothing().clean("L1").explain(CLEAN).verdict())
                    .isEqualTo(Verdict.UNKNOWN);
            assertThat(Given.nothing().clean("L1", "L2").explain(CLEAN).verdict())
                    .isEqualTo(Verdict.TRUE);
        }

        @Test
        void aStaleOrDeclaredAnswerIsUnknown() {
            Value clean =
                    new Value.Listings(
                            new TreeMap<>(
                                    java.util.Map.of(
                                            "L1", new Value.Listing(false, null, null),
                                            "L2", new Value.Listing(false, null, null))));
            for (Trust weak : List.of(Trust.DECLARED, Trust.INFERRED)) {
                Given given = Given.nothing().and("negativeLists", clean, weak, Set.of());
                assertThat(given.explain(CLEAN).verdict()).isEqualTo(Verdict.UNKNOWN);
            }
        }
    }

    @Test
    void aSetOfPossibleClassesInsideTheAllowedOnesIsTrue() {
        Criterion small = new InSet(clause("size"), ref("size"), List.of("SMALL", "MICRO"));
        assertThat(size("SMALL", "MICRO").explain(small).verdict()).isEqualTo(Verdict.TRUE);
        assertThat(size("LARGE", "MEDIUM").explain(small).verdict()).isEqualTo(Verdict.FALSE);
        Finding open = size("SMALL", "MEDIUM").explain(small);
        assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(open.missing()).containsExactly(ref("assets"));
    }

    private static Given size(String... classes) {
        return Given.nothing()
                .and("size", Value.OneOf.of(List.of(classes)), Trust.VERIFIED, Set.of("assets"));
    }

    private static OfLeaf leaf(Given given, Criterion criterion) {
        return (OfLeaf) given.explain(criterion);
    }
}
