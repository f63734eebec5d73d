package onedoor.policy.matrix;

import onedoor.policy.fact.Facts;

/** Where one profile lies on the axes of a segment, on all its facts and on the verified ones. */
final class Readings {

    static final Readings NONE = new Readings(0);

    private final Reading[] all;
    private final Reading[] verified;

    Readings(int axes) {
        this.all = new Reading[axes];
        this.verified = new Reading[axes];
    }

    void read(int place, Axis axis, Facts facts, Facts verifiedFacts) {
        all[place] = axis.read(facts);
        verified[place] = axis.read(verifiedFacts, facts, all[place]);
    }

    void take(int place, Readings before, int from) {
        all[place] = before.all[from];
        verified[place] = before.verified[from];
    }

    Reading of(int place) {
        return all[place];
    }

    Reading verified(int place) {
        return verified[place];
    }

    /** Whether what is declared or inferred makes a difference. */
    @SuppressWarnings("ReferenceEquality") // mostly the very same, which need not be compared
    boolean differs(int place) {
        return verified[place] != all[place] && !verified[place].equals(all[place]);
    }
}
