package onedoor.policy.circuit;

import java.util.Comparator;
import java.util.Optional;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;

/** Where a value stands among the facts: an attribute in a period. */
record Place(String attribute, String period) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::attribute).thenComparing(Place::period);

    static Place of(AttributeRef ref, int year, AttributeCatalogue catalogue) {
        Attribute attribute = catalogue.get(ref);
        return new Place(ref.code(), attribute.period(ref, year));
    }

    Optional<Value> value(Facts facts) {
        return facts.find(attribute, period).map(Fact::value);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
