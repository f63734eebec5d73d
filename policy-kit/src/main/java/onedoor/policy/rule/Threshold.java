package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Bound.Age;
import onedoor.policy.rule.Bound.Of;
import onedoor.policy.rule.Bound.On;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import org.jspecify.annotations.Nullable;

/**
 * One bound of one criterion.
 *
 * @param rising the values beyond the bound are the larger ones
 */
record Threshold(Leaf leaf, Bound bound, boolean rising) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    static List<Threshold> of(Leaf leaf) {
        return switch (leaf) {
            case Range c -> ends(c, c.low(), c.high());
            case Ratio c -> ends(c, c.low(), c.high());
            case Score c -> ends(c, c.low(), c.high());
            case Held c -> ends(c, number(BigDecimal.valueOf(c.months())), null);
            case HasTitle c ->
                    c.heldMonths() == null
                            ? List.of()
                            : ends(
                                    c,
                                    new Bound(new Age(Period.ofMonths(c.heldMonths())), false),
                                    null);
            case Ledger c -> ends(c, null, number(c.maximum()));
            case InTree _, InSet _, NotListed _, Manual _ -> List.of();
        };
    }

    private static Bound number(BigDecimal limit) {
        return new Bound(new Of(limit), false);
    }

    /** Beyond a closed lower end lie the smaller values, beyond an open one the larger. */
    private static List<Threshold> ends(Leaf leaf, @Nullable Bound low, @Nullable Bound high) {
        List<Threshold> ends = new ArrayList<>();
        if (low != null) {
            ends.add(new Threshold(leaf, low, low.open()));
        }
        if (high != null) {
            ends.add(new Threshold(leaf, high, !high.open()));
        }
        return ends;
    }

    boolean met(Situation situation) {
        return offset(situation).filter(offset -> offset.signum() == 0).isPresent();
    }

    /** On the far side, by no more than one unit: one person, one yuan, one day, 0.1 %. */
    boolean justPassed(Situation situation) {
        return offset(situation)
                .filter(offset ->
                        offset.signum() == (rising ? 1 : -1)
                                && offset.abs().compareTo(unit(situation)) <= 0)
                .isPresent();
    }

    /** The value less the bound; a ratio times its denominator, an age in days. */
    private Optional<BigDecimal> offset(Situation situation) {
        return switch (leaf) {
            case Range c -> situation.fact(c.attribute()).flatMap(f -> offset(f, situation));
            case Held c -> situation.fact(c.attribute()).flatMap(f -> offset(f, situation));
            case Ledger c ->
                    situation
                            .facts()
                            .find(Ledger.ATTRIBUTE, c.window())
                            .flatMap(f -> offset(f, situation));
            case Ratio c ->
                    situation
                            .sum(c.under())
                            .filter(under -> under.signum() != 0)
                            .flatMap(under ->
                                    situation
                                            .sum(c.over())
                                            .map(over ->
                                                    over.multiply(HUNDRED)
                                                            .subtract(
                                                                    under.multiply(
                                                                            Limits.number(
                                                                                    bound)))));
            case Score c ->
                    Scores.refs(c).stream().allMatch(r -> situation.number(r).isPresent())
                            ? Scores.total(c, r -> situation.number(r).orElseThrow())
                                    .map(total -> total.subtract(Limits.number(bound)))
                            : Optional.empty();
            case HasTitle c ->
                    situation
                            .fact(c.attribute())
                            .flatMap(f ->
                                    f.value() instanceof Value.Titles titles
                                            ? titles.find(c.title())
                                            : Optional.empty())
                            .map(Value.Title::firstGrantedOn)
                            .map(since -> days(since, situation.date()));
            case InTree _, InSet _, NotListed _, Manual _ -> Optional.empty();
        };
    }

    private Optional<BigDecimal> offset(Fact fact, Situation situation) {
        return switch (fact.value()) {
            case Value.Quantity(var x) -> Optional.of(x.subtract(Limits.number(bound)));
            case Value.Day(var day) -> Optional.of(days(day, situation.date()));
            case Value.Code _, Value.Flag _, Value.OneOf _, Value.Titles _, Value.Listings _ ->
                    Optional.empty();
        };
    }

    private BigDecimal days(LocalDate day, LocalDate date) {
        return BigDecimal.valueOf(
                switch (bound.limit()) {
                    case On(var limit) -> ChronoUnit.DAYS.between(limit, day);
                    case Age(var period) -> ChronoUnit.DAYS.between(day.plus(period), date);
                    case Of _ -> throw new IllegalArgumentException("a number cannot bound a day");
                });
    }

    private BigDecimal unit(Situation situation) {
        return switch (leaf) {
            case Range c -> unit(situation.attribute(c.attribute()).type());
            case Ledger _ -> HUNDRED;
            // One more in the numerator, or one more in the denominator.
            case Ratio c ->
                    HUNDRED.multiply(unit(situation.attribute(c.over().getFirst()).type()))
                            .max(Limits.number(bound));
            case Score c ->
                    c.terms().stream().anyMatch(t -> t.growthOver() != null)
                            ? TENTH
                            : unit(situation.attribute(c.terms().getFirst().attribute()).type());
            case Held _, HasTitle _, InTree _, InSet _, NotListed _, Manual _ -> BigDecimal.ONE;
        };
    }

    private static BigDecimal unit(ValueType type) {
        return switch (type) {
            case MONEY -> HUNDRED;
            case PERCENT -> TENTH;
            case NUMBER, MONTHS, DATE, CODE, FLAG, CLASS, TITLES, LISTINGS -> BigDecimal.ONE;
        };
    }

    /** The bound in words, such as "不低于 12 个月". */
    String words(Situation situation) {
        String limit =
                switch (bound.limit()) {
                    case On(var date) -> Display.day(date);
                    case Age(var period) -> age(period);
                    case Of(var number) -> number(number, situation);
                };
        boolean lower = rising == bound.open();
        return (lower ? (bound.open() ? "高于 " : "不低于 ") : (bound.open() ? "低于 " : "不高于 ")) + limit;
    }

    private String number(BigDecimal number, Situation situation) {
        return switch (leaf) {
            case Ratio _ -> Display.plain(number) + "%";
            case Ledger _ -> Display.money(number);
            case Score _ -> Display.plain(number);
            case Held _, HasTitle _ -> Display.plain(number) + " 个月";
            case Range c ->
                    Display.quantity(
                            situation.attribute(c.attribute()), number, situation.language());
            case InTree _, InSet _, NotListed _, Manual _ -> "";
        };
    }

    private static String age(Period period) {
        return (period.getYears() == 0 ? "" : period.getYears() + " 年")
                + (period.getMonths() == 0 ? "" : period.getMonths() + " 个月")
                + (period.getDays() == 0 ? "" : period.getDays() + " 天");
    }
}
