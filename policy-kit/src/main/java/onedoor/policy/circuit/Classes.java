package onedoor.policy.circuit;

import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.Value.OneOf;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of which a set of possibilities may be known, like the size class: one slice "may be
 * this" per label that a rule names, and one for every other. Unknown may be anything. The sets
 * hold where registers alone allow something else.
 */
final class Classes implements Column {

    private final Place place;
    final List<String> labels;
    final int firstSlice;
    final int firstSet;

    Classes(Place place, int firstSlice, int firstSet, NavigableSet<String> labels) {
        this.place = place;
        this.labels = List.copyOf(labels);
        this.firstSlice = firstSlice;
        this.firstSet = firstSet;
    }

    int other() {
        return labels.size();
    }

    @Override
    public String imprint() {
        return "classes %s %s".formatted(place, labels);
    }

    @Override
    public int slices() {
        return labels.size() + 1;
    }

    @Override
    public int sets() {
        return labels.size() + 1;
    }

    @Override
    public void encode(Facts facts, Facts verified, Row.Pen pen) {
        Set<String> all = possible(place.value(facts).orElse(null));
        boolean same = facts.are(verified);
        Set<String> sure = same ? all : possible(place.value(verified).orElse(null));
        for (int i = 0; i <= labels.size(); i++) {
            boolean may = may(all, i);
            if (may) {
                pen.slice(firstSlice + i);
            }
            if (!same && may != may(sure, i)) {
                pen.set(firstSet + i);
            }
        }
    }

    /** Empty for what is unknown. */
    private static Set<String> possible(@Nullable Value value) {
        return switch (value) {
            case null -> Set.of();
            case OneOf(var codes) -> codes;
            case Value.Code(var code) -> Set.of(code);
            case Value.Flag(var set) -> Set.of(Boolean.toString(set));
            case Value.Quantity _, Value.Day _, Value.Titles _, Value.Listings _ -> Set.of();
        };
    }

    private boolean may(Set<String> possible, int label) {
        return possible.isEmpty()
                || (label < labels.size()
                        ? possible.contains(labels.get(label))
                        : !labels.containsAll(possible));
    }
}
