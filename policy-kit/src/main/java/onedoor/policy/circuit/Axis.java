package onedoor.policy.circuit;

import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion;

/**
 * An attribute of one period as a code: zero while unknown, else which of the classes that the
 * rules can tell apart. Its one set holds whose value is not verified: a value that registers know
 * is always the one that counts, so that nothing else can differ.
 */
abstract sealed class Axis implements Column permits NumberAxis, CodeAxis {

    final Place place;
    final int firstSlice;
    final int firstSet;

    Axis(Place place, int firstSlice, int firstSet) {
        this.place = place;
        this.firstSlice = firstSlice;
        this.firstSet = firstSet;
    }

    /** The code of a known value, from 1; zero if the value is not of the attribute's kind. */
    abstract int code(Value value);

    /** The largest code in use. */
    abstract int last();

    /** The largest code that may come into use. */
    abstract int capacity();

    abstract Codes codes(Criterion.Leaf leaf, Occasion occasion);

    @Override
    public final int slices() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(capacity());
    }

    @Override
    public final int sets() {
        return 1;
    }

    @Override
    public final void encode(Facts facts, Facts verified, Row.Pen pen) {
        int code = place.value(facts).map(this::code).orElse(0);
        if (code != 0) {
            pen.code(firstSlice, code);
            if (!facts.agrees(verified, place.attribute(), place.period())
                    && place.value(verified).map(this::code).orElse(0) != code) {
                pen.set(firstSet);
            }
        }
    }
}
