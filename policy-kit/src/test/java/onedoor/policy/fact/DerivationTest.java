package onedoor.policy.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import onedoor.policy.cel.CelFormulas;
import onedoor.policy.cel.CelFormulas.Reading;
import onedoor.policy.fact.Formula.Result;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Finding;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.junit.jupiter.api.Test;

/** What follows from other facts by a formula of the catalogue. */
class DerivationTest {

    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-06-01T00:00:00Z");

    private final AttributeCatalogue catalogue = CatalogueFile.shipped();
    private final Derivation derivation = new Derivation(catalogue);
    private final List<Derived> all = new ArrayList<>();

    @Test
    void isComputedForEveryYearOfItsOperands() {
        define("rdShare", "rdExpense / revenue");
        Facts facts =
                derivation.with(
                        new Facts(
                                List.of(
                                        known("rdExpense", "2025", 5, Trust.VERIFIED, NEW),
                                        known("revenue", "2025", 100, Trust.VERIFIED, NEW),
                                        known("rdExpense", "2024", 1, Trust.VERIFIED, NEW),
                                        known("revenue", "2024", 3, Trust.VERIFIED, NEW),
                                        known("revenue", "2023", 3, Trust.VERIFIED, NEW))));
        assertThat(number(facts, "rdShare", "2025")).isEqualByComparingTo("5");
        assertThat(number(facts, "rdShare", "2024")).isEqualByComparingTo("33.333333");
        assertThat(facts.find("rdShare", "2023")).as("an operand is unknown").isEmpty();
    }

    @Test
    void isAsSureAsItsWeakestAndAsOldAsItsOldestOperand() {
        define("rdShare", "rdExpense / revenue");
        Facts said =
                new Facts(
                        List.of(
                                known("rdExpense", "2025", 5, Trust.DECLARED, NEW),
                                known("revenue", "2025", 100, Trust.VERIFIED, OLD)));
        Fact share = derivation.with(said).find("rdShare", "2025").orElseThrow();
        assertThat(share.trust()).isEqualTo(Trust.DECLARED);
        assertThat(share.asOf()).isEqualTo(OLD);
        assertThat(share.source()).isEqualTo(Fact.DERIVED);
        assertThat(derivation.with(said.verifiedOnly()).find("rdShare", "2025")).isEmpty();
    }

    @Test
    void followsItsOperandsAndDoesNotOutliveThem() {
        define("rdShare", "rdExpense / revenue");
        Facts before =
                derivation.with(
                        new Facts(
                                List.of(
                                        known("rdExpense", "2025", 5, Trust.VERIFIED, NEW),
                                        known("revenue", "2025", 100, Trust.VERIFIED, NEW))));
        Facts changed =
                derivation.with(
                        before.plus(
                                List.of(
                                        known(
                                                "revenue",
                                                "2025",
                                                50,
                                                Trust.VERIFIED,
                                                NEW.plusSeconds(1)))));
        assertThat(number(changed, "rdShare", "2025")).isEqualByComparingTo("10");
        Facts gone =
                derivation.with(
                        new Facts(
                                before.all().stream()
                                        .filter(f -> !f.attribute().equals("revenue"))
                                        .toList()));
        assertThat(gone.find("rdShare", "2025")).isEmpty();
    }

    @Test
    void dividingByZeroIsUnknownAndSaysSo() {
        define("rdShare", "rdExpense / revenue");
        Facts facts =
                derivation.with(
                        new Facts(
                                List.of(
                                        known("rdExpense", "2025", 5, Trust.VERIFIED, NEW),
                                        known("revenue", "2025", 0, Trust.VERIFIED, NEW))));
        assertThat(facts.find("rdShare", "2025")).isEmpty();
        assertThat(derivation.of(all.getFirst(), facts, 2026))
                .isInstanceOf(Result.DividedByZero.class);
        assertThat(derivation.of(all.getFirst(), Facts.none(), 2026))
                .isInstanceOf(Result.Open.class);
        assertThat(finding(facts).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding(facts).missing())
                .extracting(AttributeRef::code)
                .containsExactlyInAnyOrder("rdExpense", "revenue");
    }

    @Test
    void anUnknownOneNamesTheOperandsThatAreMissing() {
        define("rdShare", "rdExpense / revenue");
        Facts facts =
                derivation.with(
                        new Facts(List.of(known("revenue", "2025", 9, Trust.VERIFIED, NEW))));
        assertThat(finding(facts).missing()).containsExactly(AttributeRef.parse("rdExpense"));
    }

    @Test
    void mayFollowFromWhatFollowsItself() {
        define("rdShare", "rdExpense / revenue");
        define("rdShareRise", "rdShare - year(rdShare, -2)");
        Facts facts =
                derivation.with(
                        new Facts(
                                List.of(
                                        known("rdExpense", "2025", 5, Trust.VERIFIED, NEW),
                                        known("revenue", "2025", 100, Trust.VERIFIED, NEW),
                                        known("rdExpense", "2024", 3, Trust.DECLARED, NEW),
                                        known("revenue", "2024", 100, Trust.VERIFIED, NEW))));
        assertThat(number(facts, "rdShareRise", "2025")).isEqualByComparingTo("2");
        assertThat(facts.find("rdShareRise", "2025").orElseThrow().trust())
                .isEqualTo(Trust.DECLARED);
    }

    @Test
    void isRoundedToItsUnit() {
        define("revenuePerHead", "perHead(revenue, headcount)");
        define("half", "revenue / 2");
        Facts facts =
                derivation.with(
                        new Facts(
                                List.of(
                                        known("revenue", "2025", 101, Trust.VERIFIED, NEW),
                                        known("headcount", "2025", 3, Trust.VERIFIED, NEW))));
        assertThat(number(facts, "revenuePerHead", "2025")).isEqualByComparingTo("34");
        assertThat(number(facts, "half", "2025")).isEqualByComparingTo("51");
    }

    private Finding finding(Facts facts) {
        Rule rule =
                Rule.of(
                        new Criterion.Range(
                                new Clause("share", "研发占比", "第一条", "条文"),
                                AttributeRef.parse("rdShare"),
                                new Bound(new Bound.Of(BigDecimal.valueOf(5)), false),
                                null));
        return new Explainer(
                        new Situation(
                                facts, java.time.LocalDate.of(2026, 6, 15), true, 2026, catalogue))
                .explain(rule);
    }

    private void define(String code, String cel) {
        switch (new CelFormulas(catalogue).read(cel)) {
            case Reading.Read(var formula, var type, var yearly) ->
                    all.add(Derived.of(code, code, type, "", yearly, cel, formula));
            case Reading.Flawed(var flaws) -> throw new AssertionError(flaws);
        }
        catalogue.derive(all);
    }

    private static BigDecimal number(Facts facts, String attribute, String period) {
        return facts.find(attribute, period)
                .map(Fact::value)
                .map(Value.Quantity.class::cast)
                .map(Value.Quantity::number)
                .orElseThrow();
    }

    private static Fact known(
            String attribute, String period, long number, Trust trust, Instant asOf) {
        return new Fact(
                attribute,
                period,
                new Value.Quantity(BigDecimal.valueOf(number)),
                "TEST",
                null,
                asOf,
                trust);
    }
}
