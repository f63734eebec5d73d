package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Language;
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

/**
 * Measures how far a false criterion is from true. What may not or cannot be changed has no
 * distance: no advice.
 */
final class Distances {

    private static final long NEAR_DAYS = 183;
    private static final double NO_MEASURE = 1.0;

    private final Situation situation;
    private final Wording wording;
    private final Rises rises;
    private final ShareDistances shares;

    Distances(Situation situation) {
        this.situation = situation;
        this.wording = new Wording(situation);
        this.rises = new Rises(situation);
        this.shares = new ShareDistances(situation, rises);
    }

    Optional<Distance> of(Leaf leaf) {
        return switch (leaf) {
            case Range c -> range(c);
            case Held c ->
                    situation
                            .number(c.attribute())
                            .flatMap(x ->
                                    rises.rise(
                                            c.attribute(),
                                            x,
                                            BigDecimal.valueOf(c.months()).subtract(x),
                                            c.months()));
            case Ratio c -> shares.ratio(c);
            case Score c -> shares.score(c);
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
        return Situation.numberOf(value.get())
                .flatMap(x -> {
                    Bound low = c.low();
                    Bound high = c.high();
                    if (low != null && !Limits.within(x, low, null)) {
                        BigDecimal step = low.open() ? rises.unit(c.attribute()) : BigDecimal.ZERO;
                        BigDecimal bound = Limits.number(low);
                        return rises.rise(
                                c.attribute(), x, bound.subtract(x).add(step), bound.doubleValue());
                    }
                    if (high != null && !Limits.within(x, null, high)) {
                        BigDecimal step = high.open() ? rises.unit(c.attribute()) : BigDecimal.ZERO;
                        BigDecimal bound = Limits.number(high);
                        return rises.fall(
                                c.attribute(), x, x.subtract(bound).add(step), bound.doubleValue());
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
                        null,
                        BigDecimal.valueOf(days),
                        Distance.DAYS,
                        situation.say("再过 " + days + " 天满足", "met in " + english(days)),
                        days / 365.0,
                        days <= NEAR_DAYS));
    }

    private static String english(long days) {
        return Language.ENGLISH.count(days, "天", "days");
    }

    private Optional<Distance> title(HasTitle c) {
        Optional<Value> value = situation.fact(c.attribute()).map(Fact::value);
        if (value.isEmpty() || !(value.get() instanceof Value.Titles titles)) {
            return Optional.empty();
        }
        Optional<Value.Title> held = titles.find(c.title());
        String name = situation.attribute(c.attribute()).label(c.title());
        if (held.isEmpty()) {
            boolean near = c.near().stream().anyMatch(t -> titles.find(t).isPresent());
            Value.Title gained = new Value.Title(c.title(), null, situation.date(), null, null);
            return Optional.of(
                    step(
                            c.attribute(),
                            with(titles, gained),
                            situation.say("需取得「" + name + "」", "obtain “" + name + "”"),
                            near));
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
                                null,
                                BigDecimal.valueOf(days),
                                Distance.DAYS,
                                situation.say(
                                        "再过 " + days + " 天持有期满",
                                        "held for long enough in " + english(days)),
                                days / 365.0,
                                days <= NEAR_DAYS));
            }
        }
        boolean tooYoung =
                c.heldMonths() != null
                        && (since == null
                                || since.plusMonths(c.heldMonths()).isAfter(situation.date()));
        if (tooYoung || !c.validOnDate() || held.get().isValidOn(situation.date())) {
            return Optional.empty(); // Renewing it would not help.
        }
        Value.Title renewed =
                new Value.Title(c.title(), held.get().level(), since, situation.date(), null);
        return Optional.of(
                step(
                        c.attribute(),
                        with(titles, renewed),
                        situation.say(
                                "「" + name + "」需在有效期内,请重新认定或延续",
                                "“" + name + "” has to be valid: renew it"),
                        true));
    }

    private static Value with(Value.Titles titles, Value.Title title) {
        List<Value.Title> held =
                Stream.concat(
                                titles.held().stream()
                                        .filter(t -> !t.title().equals(title.title())),
                                Stream.of(title))
                        .toList();
        return new Value.Titles(held, titles.covered());
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
                    return step(c.attribute(), without(listings, on), removal(c, on), true);
                });
    }

    private String removal(NotListed c, List<String> on) {
        String lists =
                on.stream()
                        .map(situation.attribute(c.attribute())::label)
                        .collect(Collectors.joining(situation.say("、", ", ")));
        return situation.say(
                "需先移出" + lists + "(信用修复)", "be taken off first (credit repair): " + lists);
    }

    private static Value without(Value.Listings listings, List<String> lists) {
        NavigableMap<String, Value.Listing> checked = new TreeMap<>(listings.checked());
        lists.forEach(list -> checked.put(list, new Value.Listing(false, null, null)));
        return new Value.Listings(checked);
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
                ? Optional.of(
                        step(
                                c.attribute(),
                                attribute.type() == ValueType.FLAG
                                        ? new Value.Flag(true)
                                        : new Value.Code(c.values().getFirst()),
                                situation.say("需达到:", "reach: ") + wording.required(c),
                                false))
                : Optional.empty();
    }

    private static Distance step(AttributeRef ref, Value target, String text, boolean near) {
        return new Distance(ref, target, BigDecimal.ZERO, "", text, NO_MEASURE, near);
    }
}
