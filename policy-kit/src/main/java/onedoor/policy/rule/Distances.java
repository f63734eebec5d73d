package onedoor.policy.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Mutability;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Bound.Age;
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
import onedoor.policy.rule.Criterion.Term;

/**
 * Measures how far a false criterion is from true. What may not or cannot be changed has no
 * distance: no advice.
 */
final class Distances {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final long NEAR_DAYS = 183;
    private static final double NO_MEASURE = 1.0;

    private final Situation situation;
    private final Wording wording;

    Distances(Situation situation) {
        this.situation = situation;
        this.wording = new Wording(situation);
    }

    Optional<Distance> of(Leaf leaf) {
        return switch (leaf) {
            case Range c -> range(c);
            case Held c ->
                    wording.number(c.attribute())
                            .flatMap(x ->
                                    rise(
                                            c.attribute(),
                                            BigDecimal.valueOf(c.months()).subtract(x),
                                            c.months()));
            case Ratio c -> ratio(c);
            case Score c -> score(c);
            case HasTitle c -> title(c);
            case NotListed c -> listed(c);
            case InSet c -> gain(c);
            case InTree _, Ledger _, Manual _ -> Optional.empty();
        };
    }

    private Optional<Distance> range(Range c) {
        Optional<Value> value = situation.fact(c.attribute()).map(Fact::value);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Value.Day(var day)) {
            return waiting(c, day);
        }
        return Judge.number(value.get())
                .flatMap(x -> {
                    Bound low = c.low();
                    Bound high = c.high();
                    if (low != null && !Limits.within(x, low, null)) {
                        BigDecimal step = low.open() ? unit(c.attribute()) : BigDecimal.ZERO;
                        BigDecimal bound = Limits.number(low);
                        return rise(
                                c.attribute(), bound.subtract(x).add(step), bound.doubleValue());
                    }
                    if (high != null && !Limits.within(x, null, high)) {
                        BigDecimal step = high.open() ? unit(c.attribute()) : BigDecimal.ZERO;
                        BigDecimal bound = Limits.number(high);
                        return fall(
                                c.attribute(), x.subtract(bound).add(step), bound.doubleValue());
                    }
                    return Optional.empty();
                });
    }

    /** Only an age that grows by waiting, and only while the relevant date moves. */
    private Optional<Distance> waiting(Range c, LocalDate day) {
        if (c.low() == null
                || !(c.low().limit() instanceof Age(var period))
                || !situation.moving()) {
            return Optional.empty();
        }
        long days =
                ChronoUnit.DAYS.between(situation.date(), day.plus(period))
                        + (c.low().open() ? 1 : 0);
        if (days <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Distance(
                        c.attribute(),
                        BigDecimal.valueOf(days),
                        "天",
                        "再过 " + days + " 天满足",
                        days / 365.0,
                        days <= NEAR_DAYS));
    }

    private Optional<Distance> rise(AttributeRef ref, BigDecimal by, double bound) {
        return situation.attribute(ref).mutability().canRise()
                ? Optional.of(measured(ref, by, bound, "还差 "))
                : Optional.empty();
    }

    private Optional<Distance> fall(AttributeRef ref, BigDecimal by, double bound) {
        return situation.attribute(ref).mutability().canFall()
                ? Optional.of(measured(ref, by, bound, "需降低 "))
                : Optional.empty();
    }

    private Distance measured(AttributeRef ref, BigDecimal by, double bound, String verb) {
        Attribute attribute = situation.attribute(ref);
        double cost = bound == 0 ? Double.MAX_VALUE : by.doubleValue() / Math.abs(bound);
        String size =
                attribute.type() == ValueType.PERCENT
                        ? Display.plain(by) + " 个百分点"
                        : Display.quantity(attribute, by);
        return new Distance(ref, by, unitName(attribute), verb + size, cost, near(attribute, cost));
    }

    private static boolean near(Attribute attribute, double cost) {
        return attribute.reach() != null && cost * 100 <= attribute.reach().doubleValue();
    }

    private static String unitName(Attribute attribute) {
        return switch (attribute.type()) {
            case MONEY -> "分";
            case PERCENT -> "百分点";
            case MONTHS -> "月";
            case NUMBER -> attribute.unit();
            case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> "";
        };
    }

    /** The smallest step of an attribute, for bounds that exclude their end. */
    private BigDecimal unit(AttributeRef ref) {
        return situation.attribute(ref).type() == ValueType.PERCENT
                ? new BigDecimal("0.01")
                : BigDecimal.ONE;
    }

    private Optional<Distance> ratio(Ratio c) {
        Optional<BigDecimal> over = wording.sum(c.over());
        Optional<BigDecimal> under = wording.sum(c.under()).filter(u -> u.signum() > 0);
        if (over.isEmpty() || under.isEmpty() || c.low() == null) {
            return Optional.empty();
        }
        BigDecimal bound = Limits.number(c.low());
        BigDecimal needed =
                bound.multiply(under.get())
                        .divide(HUNDRED, 0, RoundingMode.CEILING)
                        .subtract(over.get());
        if (needed.signum() <= 0) {
            return Optional.empty();
        }
        AttributeRef ref = c.over().getFirst();
        BigDecimal points =
                bound.subtract(
                        over.get().multiply(HUNDRED).divide(under.get(), 2, RoundingMode.DOWN));
        return rise(ref, needed, needed.add(over.get()).doubleValue())
                .map(d ->
                        new Distance(
                                ref,
                                points,
                                "百分点",
                                "还差 "
                                        + Display.plain(points)
                                        + " 个百分点,按现有水平需增加"
                                        + situation.title(ref)
                                        + " "
                                        + Display.quantity(situation.attribute(ref), needed),
                                d.cost(),
                                d.near()));
    }

    private Optional<Distance> score(Score c) {
        if (c.low() == null
                || !Scores.refs(c).stream().allMatch(r -> wording.number(r).isPresent())) {
            return Optional.empty();
        }
        BigDecimal bound = Limits.number(c.low());
        return Scores.total(c, r -> wording.number(r).orElseThrow())
                .map(bound::subtract)
                .filter(gap -> gap.signum() > 0)
                .flatMap(gap ->
                        c.terms().stream()
                                .flatMap(term -> byTerm(term, gap, bound))
                                .min(Comparator.comparingDouble(Distance::cost)));
    }

    private Stream<Distance> byTerm(Term term, BigDecimal gap, BigDecimal bound) {
        if (term.growthOver() != null || term.weight().signum() <= 0) {
            return Stream.empty();
        }
        BigDecimal by = gap.divide(term.weight(), 0, RoundingMode.CEILING);
        return rise(term.attribute(), by, bound.doubleValue()).stream();
    }

    private Optional<Distance> title(HasTitle c) {
        Optional<Value> value = situation.fact(c.attribute()).map(Fact::value);
        if (value.isEmpty() || !(value.get() instanceof Value.Titles titles)) {
            return Optional.empty();
        }
        Optional<Value.Title> held = titles.find(c.title());
        if (held.isEmpty()) {
            boolean near = c.near().stream().anyMatch(t -> titles.find(t).isPresent());
            return Optional.of(step(c.attribute(), "需取得「" + c.title() + "」", near));
        }
        if (c.firstGrantedInYear() != null) {
            return Optional.empty(); // The year of a first grant never changes.
        }
        LocalDate since = held.get().firstGrantedOn();
        if (c.heldMonths() != null && since != null && situation.moving()) {
            long days = ChronoUnit.DAYS.between(situation.date(), since.plusMonths(c.heldMonths()));
            if (days > 0) {
                return Optional.of(
                        new Distance(
                                c.attribute(),
                                BigDecimal.valueOf(days),
                                "天",
                                "再过 " + days + " 天持有期满",
                                days / 365.0,
                                days <= NEAR_DAYS));
            }
        }
        return Optional.of(step(c.attribute(), "「" + c.title() + "」需在有效期内,请重新认定或延续", true));
    }

    private Optional<Distance> listed(NotListed c) {
        return situation
                .fact(c.attribute())
                .filter(f -> situation.attribute(c.attribute()).mutability() == Mutability.REPAIR)
                .map(Fact::value)
                .flatMap(v ->
                        v instanceof Value.Listings listings
                                ? Optional.of(listings)
                                : Optional.empty())
                .map(listings -> {
                    List<String> on = c.lists().stream().filter(l -> listings.lists(l)).toList();
                    return step(c.attribute(), "需先移出" + String.join("、", on) + "(信用修复)", true);
                });
    }

    private Optional<Distance> gain(InSet c) {
        Attribute attribute = situation.attribute(c.attribute());
        boolean gain =
                switch (attribute.mutability()) {
                    case GAIN -> attribute.type() == ValueType.FLAG && c.values().contains("true");
                    case UP, BOTH -> attribute.type() == ValueType.CODE;
                    case NONE, DOWN, TIME, REPAIR -> false;
                };
        return gain
                ? Optional.of(step(c.attribute(), "需达到:" + wording.required(c), false))
                : Optional.empty();
    }

    private static Distance step(AttributeRef ref, String text, boolean near) {
        return new Distance(ref, BigDecimal.ZERO, "", text, NO_MEASURE, near);
    }
}
