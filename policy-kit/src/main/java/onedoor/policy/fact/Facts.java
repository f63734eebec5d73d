package onedoor.policy.fact;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about one subject. For each attribute and period the most trusted, then the
 * latest fact counts.
 */
public final class Facts {

    private record Key(String attribute, String period) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byAttribute = attribute.compareTo(other.attribute);
            return byAttribute != 0 ? byAttribute : period.compareTo(other.period);
        }

        // By hand: what the compiler makes takes part of a second to get going at a start.
        @Override
        public int hashCode() {
            return 31 * attribute.hashCode() + period.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key(var otherAttribute, var otherPeriod)
                    && attribute.equals(otherAttribute)
                    && period.equals(otherPeriod);
        }
    }

    private static final Comparator<Fact> STRENGTH =
            Comparator.comparing(Fact::trust).reversed().thenComparing(Fact::asOf);

    // In the order of the keys, and found by hash.
    private final Map<Key, Fact> facts;

    public Facts(Collection<Fact> facts) {
        Map<Key, Fact> ordered = inOrder(facts);
        this.facts = ordered.size() == facts.size() ? ordered : strongest(facts);
    }

    /** Those before the first that is not in its place: what was stored is ordered already. */
    private static Map<Key, Fact> inOrder(Collection<Fact> facts) {
        Map<Key, Fact> ordered = LinkedHashMap.newLinkedHashMap(facts.size());
        Key last = null;
        for (Fact fact : facts) {
            Key key = new Key(fact.attribute(), fact.period());
            if (last != null && last.compareTo(key) >= 0) {
                break;
            }
            ordered.put(key, fact);
            last = key;
        }
        return ordered;
    }

    private static Map<Key, Fact> strongest(Collection<Fact> facts) {
        SortedMap<Key, Fact> strongest = new TreeMap<>();
        for (Fact fact : facts) {
            strongest.merge(
                    new Key(fact.attribute(), fact.period()),
                    fact,
                    (a, b) -> STRENGTH.compare(a, b) >= 0 ? a : b);
        }
        return new LinkedHashMap<>(strongest);
    }

    public static Facts none() {
        return new Facts(List.of());
    }

    public Optional<Fact> find(String attribute, String period) {
        return Optional.ofNullable(facts.get(new Key(attribute, period)));
    }

    /** Whether others hold this very fact too, or neither holds one. */
    @SuppressWarnings("ReferenceEquality") // equal facts would do too, but cost more to compare
    public boolean agrees(Facts others, String attribute, String period) {
        if (this == others) {
            return true;
        }
        Key key = new Key(attribute, period);
        return facts.get(key) == others.facts.get(key);
    }

    /** Whether these are the very same, so that nothing need be judged twice. */
    @SuppressWarnings("ReferenceEquality") // equal facts would do too, but cost more to compare
    public boolean are(Facts others) {
        return this == others;
    }

    public List<Fact> all() {
        return List.copyOf(facts.values());
    }

    public Facts plus(Collection<Fact> more) {
        List<Fact> together = new java.util.ArrayList<>(facts.values());
        together.addAll(more);
        return new Facts(together);
    }

    /** Without what is derived: those facts must be derived again after the inputs change. */
    public Facts verifiedOnly() {
        return new Facts(
                facts.values().stream()
                        .filter(f -> f.trust() == Trust.VERIFIED && !f.derived())
                        .toList());
    }

    public Map<String, List<Fact>> byAttribute() {
        Map<String, List<Fact>> grouped = new TreeMap<>();
        all().forEach(f -> grouped.merge(f.attribute(), List.of(f), Facts::join));
        return grouped;
    }

    private static List<Fact> join(List<Fact> a, List<Fact> b) {
        List<Fact> both = new java.util.ArrayList<>(a);
        both.addAll(b);
        return both;
    }
}
