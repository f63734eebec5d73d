package onedoor.policy.advice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a subject can do.
 *
 * @param period the period of the fact that changes
 */
record Change(AttributeRef attribute, String period, Effect effect, String text, double cost) {

    /** What it does to the facts. */
    sealed interface Effect {}

    /** A number, flag or code becomes this. */
    record Reach(Value value) implements Effect {}

    /**
     * A title is obtained.
     *
     * @param policy the policy that grants it, if one of ours does
     */
    record Obtain(Value.Title title, @Nullable String policy) implements Effect {}

    /** Entries of negative lists are removed. */
    record Clear(List<String> lists) implements Effect {}

    record Wait(long days) implements Effect {}

    /** Two values for one fact exclude each other; titles and lists add up. */
    boolean excludes(Change other) {
        boolean sameFact =
                attribute.code().equals(other.attribute.code()) && period.equals(other.period);
        boolean both = effect instanceof Reach && other.effect instanceof Reach;
        boolean waits = effect instanceof Wait && other.effect instanceof Wait;
        boolean sameTitle =
                effect instanceof Obtain(var mine, var _)
                        && other.effect instanceof Obtain(var theirs, var _)
                        && mine.title().equals(theirs.title());
        return waits || (sameFact && (both || sameTitle));
    }

    static Situation after(Situation situation, Collection<Change> changes) {
        Facts facts = situation.facts();
        long days = 0;
        int steps = 0;
        for (Change change : changes) {
            Optional<Value> before =
                    facts.find(change.attribute.code(), change.period).map(Fact::value);
            Value value =
                    switch (change.effect) {
                        case Reach(var target) -> target;
                        case Obtain(var title, var _) -> titles(before, title);
                        case Clear(var lists) -> listings(before, lists);
                        case Wait _ -> null;
                    };
            if (change.effect instanceof Wait(var more)) {
                days = Math.max(days, more);
            }
            if (value != null) {
                facts = facts.plus(List.of(change.fact(value, ++steps)));
            }
        }
        return new Situation(
                facts,
                situation.moving() ? situation.date().plusDays(days) : situation.date(),
                situation.moving(),
                situation.year(),
                situation.catalogue());
    }

    /** Later than what is known now, and than the step before. */
    private Fact fact(Value value, int step) {
        return new Fact(
                attribute.code(),
                period,
                value,
                "ASSUMED",
                null,
                Instant.MAX.minusNanos(Pathfinder.CHANGES - step),
                Trust.VERIFIED);
    }

    private static Value titles(Optional<Value> before, Value.Title gained) {
        List<Value.Title> held = new ArrayList<>();
        Set<String> covered = Set.of();
        if (before.orElse(null) instanceof Value.Titles(var now, var known)) {
            now.stream().filter(t -> !t.title().equals(gained.title())).forEach(held::add);
            covered = known;
        }
        held.add(gained);
        return new Value.Titles(held, covered);
    }

    private static Value listings(Optional<Value> before, List<String> lists) {
        NavigableMap<String, Value.Listing> checked = new TreeMap<>();
        if (before.orElse(null) instanceof Value.Listings(var now)) {
            checked.putAll(now);
        }
        lists.forEach(list -> checked.put(list, new Value.Listing(false, null, null)));
        return new Value.Listings(checked);
    }
}
