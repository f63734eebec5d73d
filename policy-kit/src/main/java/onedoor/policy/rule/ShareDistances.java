package onedoor.policy.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Term;

/** Distances of ratios and scores, each by the one attribute that has least to change. */
final class ShareDistances {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Situation situation;
    private final Rises rises;

    ShareDistances(Situation situation, Rises rises) {
        this.situation = situation;
        this.rises = rises;
    }

    Optional<Distance> ratio(Ratio c) {
        Optional<BigDecimal> over = situation.sum(c.over());
        Optional<BigDecimal> under = situation.sum(c.under()).filter(u -> u.signum() > 0);
        if (over.isEmpty() || under.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal scaled = over.get().multiply(HUNDRED);
        Bound low = c.low();
        Bound high = c.high();
        if (low != null && !Limits.within(scaled, Limits.scaled(low, under.get()), null)) {
            return more(c, over.get(), under.get(), low);
        }
        if (high != null && !Limits.within(scaled, null, Limits.scaled(high, under.get()))) {
            return less(c, over.get(), under.get(), high);
        }
        return Optional.empty();
    }

    private Optional<Distance> more(Ratio c, BigDecimal over, BigDecimal under, Bound low) {
        BigDecimal bound = Limits.number(low);
        BigDecimal least = bound.multiply(under).divide(HUNDRED, 0, RoundingMode.CEILING);
        boolean reached = least.multiply(HUNDRED).compareTo(bound.multiply(under)) > 0;
        BigDecimal needed =
                (low.open() && !reached ? least.add(BigDecimal.ONE) : least).subtract(over);
        AttributeRef ref = c.over().getFirst();
        BigDecimal points =
                bound.subtract(over.multiply(HUNDRED).divide(under, 2, RoundingMode.DOWN));
        return rises.rise(ref, number(ref), needed, needed.add(over).doubleValue())
                .map(d -> inPoints(d, points, rises.moreBy(), situation.say("增加", "more")));
    }

    private Optional<Distance> less(Ratio c, BigDecimal over, BigDecimal under, Bound high) {
        BigDecimal bound = Limits.number(high);
        BigDecimal most = bound.multiply(under).divide(HUNDRED, 0, RoundingMode.FLOOR);
        boolean below = most.multiply(HUNDRED).compareTo(bound.multiply(under)) < 0;
        BigDecimal surplus =
                over.subtract(high.open() && !below ? most.subtract(BigDecimal.ONE) : most);
        AttributeRef ref = c.over().getFirst();
        BigDecimal points =
                over.multiply(HUNDRED).divide(under, 2, RoundingMode.UP).subtract(bound);
        return surplus.compareTo(number(ref)) > 0
                ? Optional.empty()
                : rises.fall(ref, number(ref), surplus, over.doubleValue())
                        .map(d -> inPoints(d, points, rises.lessBy(), situation.say("减少", "less")));
    }

    private Distance inPoints(Distance d, BigDecimal points, String verb, String how) {
        AttributeRef ref = d.attribute();
        String title = situation.title(ref);
        String size = Display.quantity(situation.attribute(ref), d.size(), situation.language());
        return new Distance(
                ref,
                d.target(),
                points,
                "百分点",
                verb
                        + rises.points(points)
                        + situation.say(
                                ",按现有水平需" + how + title + " " + size,
                                ", that is " + size + " " + how + ": " + title),
                d.cost(),
                d.near());
    }

    Optional<Distance> score(Score c) {
        if (!Scores.refs(c).stream().allMatch(r -> situation.number(r).isPresent())) {
            return Optional.empty();
        }
        return Scores.total(c, this::number)
                .flatMap(total -> {
                    Bound low = c.low();
                    Bound high = c.high();
                    if (low != null && !Limits.within(total, low, null)) {
                        BigDecimal gap = Limits.number(low).subtract(total);
                        return cheapest(c, gap, low);
                    }
                    if (high != null && !Limits.within(total, null, high)) {
                        BigDecimal gap = Limits.number(high).subtract(total);
                        return cheapest(c, gap, high);
                    }
                    return Optional.empty();
                });
    }

    private Optional<Distance> cheapest(Score c, BigDecimal gap, Bound bound) {
        return c.terms().stream()
                .flatMap(term -> byTerm(c, term, gap, bound))
                .min(Comparator.comparingDouble(Distance::cost));
    }

    /** What one term has to change by, if no other term depends on the same attribute. */
    private Stream<Distance> byTerm(Score c, Term term, BigDecimal gap, Bound bound) {
        AttributeRef ref = term.attribute();
        boolean alone =
                c.terms().stream()
                                .filter(t ->
                                        t.attribute().equals(ref) || ref.equals(t.growthOver()))
                                .count()
                        == 1;
        if (!alone || term.weight().signum() == 0) {
            return Stream.empty();
        }
        AttributeRef before = term.growthOver();
        BigDecimal worth = before == null ? term.weight() : term.weight().multiply(HUNDRED);
        BigDecimal scale = before == null ? BigDecimal.ONE : number(before);
        BigDecimal by =
                gap.multiply(scale)
                        .divide(
                                worth,
                                0,
                                gap.signum() * worth.signum() > 0
                                        ? RoundingMode.CEILING
                                        : RoundingMode.FLOOR);
        if (bound.open() && by.multiply(worth).compareTo(gap.multiply(scale)) == 0) {
            by = by.add(BigDecimal.valueOf((long) gap.signum() * worth.signum()));
        }
        double limit = Limits.number(bound).doubleValue();
        double measure = before == null ? limit : scale.doubleValue();
        return by.signum() > 0
                ? rises.rise(ref, number(ref), by, measure).stream()
                : rises.fall(ref, number(ref), by.negate(), measure).stream();
    }

    private BigDecimal number(AttributeRef ref) {
        return situation.number(ref).orElseThrow();
    }
}
