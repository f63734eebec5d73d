package onedoor.policy.amendment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Derivation;
import onedoor.policy.fact.Derived;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;

/** Whose facts come out otherwise under other formulas; everybody is looked at once. */
final class Recount {

    /** What is known of an attribute in a year. */
    private record Known(BigDecimal number, Trust trust) {
        static Known of(Fact fact) {
            if (fact.value() instanceof Value.Quantity(var number)) {
                return new Known(number.stripTrailingZeros(), fact.trust());
            }
            throw new IllegalStateException(fact.attribute() + " is no number");
        }
    }

    private final AttributeCatalogue before;
    private final AttributeCatalogue after;
    private final String code;
    private final Set<String> affected;
    private final Queue<String> changed = new ConcurrentLinkedQueue<>();
    private final LongAdder profiles = new LongAdder();
    private final LongAdder gained = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder other = new LongAdder();

    /**
     * Compares two sets of formulas.
     *
     * @param code the attribute whose formula differs
     */
    Recount(AttributeCatalogue before, AttributeCatalogue after, String code) {
        this.before = before;
        this.after = after;
        this.code = code;
        this.affected = new TreeSet<>(affected(before, code));
        this.affected.addAll(affected(after, code));
    }

    /** The attribute and all that follow from it; those come later in the catalogue's order. */
    private static Set<String> affected(AttributeCatalogue catalogue, String code) {
        Set<String> affected = new TreeSet<>(Set.of(code));
        for (Derived derived : catalogue.derived()) {
            if (operands(derived).anyMatch(affected::contains)) {
                affected.add(derived.attribute().code());
            }
        }
        return affected;
    }

    private static Stream<String> operands(Derived derived) {
        return derived.formula().attributes().stream().map(AttributeRef::code);
    }

    Set<String> affected() {
        return affected;
    }

    void scan(Roster roster) {
        Set<String> read = new TreeSet<>(read(before));
        read.addAll(read(after));
        roster.scan(read::contains, () -> true, this::look);
    }

    /** Everything from which the affected follow, step by step. */
    private Set<String> read(AttributeCatalogue catalogue) {
        Set<String> read = new TreeSet<>(affected);
        for (Derived derived : catalogue.derived().reversed()) {
            if (read.contains(derived.attribute().code())) {
                operands(derived).forEach(read::add);
            }
        }
        return read;
    }

    private void look(Roster.Scanned profile) {
        profiles.increment();
        Map<List<String>, Known> was = known(before(profile.facts()));
        Map<List<String>, Known> is = known(after(profile.facts()));
        boolean same =
                was.equals(is)
                        && known(before(profile.verified()))
                                .equals(known(after(profile.verified())));
        if (same) {
            return;
        }
        changed.add(profile.subject());
        Map<String, BigDecimal> old = values(was);
        Map<String, BigDecimal> now = values(is);
        if (old.equals(now)) {
            return;
        }
        if (old.isEmpty()) {
            gained.increment();
        } else if (now.isEmpty()) {
            lost.increment();
        } else {
            other.increment();
        }
    }

    private Map<List<String>, Known> known(Facts facts) {
        Map<List<String>, Known> known = new HashMap<>();
        facts.all().stream()
                .filter(f -> f.derived() && affected.contains(f.attribute()))
                .forEach(f -> known.put(List.of(f.attribute(), f.period()), Known.of(f)));
        return known;
    }

    private Map<String, BigDecimal> values(Map<List<String>, Known> known) {
        Map<String, BigDecimal> values = new TreeMap<>();
        known.forEach((key, value) -> {
            if (key.getFirst().equals(code)) {
                values.put(key.getLast(), value.number());
            }
        });
        return values;
    }

    Facts before(Facts facts) {
        return new Derivation(before).with(facts);
    }

    Facts after(Facts facts) {
        return new Derivation(after).with(facts);
    }

    /** The latest year in which the attribute itself comes out otherwise; empty for none. */
    Optional<String> differs(StoredProfile profile) {
        Map<String, BigDecimal> was = values(known(before(profile.facts())));
        Map<String, BigDecimal> is = values(known(after(profile.facts())));
        Set<String> periods = new TreeSet<>(was.keySet());
        periods.addAll(is.keySet());
        return periods.stream()
                .filter(p ->
                        !Optional.ofNullable(was.get(p)).equals(Optional.ofNullable(is.get(p))))
                .reduce((_, later) -> later);
    }

    /** In the order of the codes; those too whose value stays but is more or less sure. */
    List<String> changed() {
        return changed.stream().sorted().toList();
    }

    long profiles() {
        return profiles.sum();
    }

    /** Had no value and will have one. */
    long gained() {
        return gained.sum();
    }

    /** Had a value and will have none. */
    long lost() {
        return lost.sum();
    }

    /** Will have another value. */
    long other() {
        return other.sum();
    }
}
