package onedoor.policy.foureyes;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;

/**
 * Something that waits for a second person.
 *
 * @param waits nobody has decided yet
 * @param hands who proposed it or wrote it, as caller keys
 */
public record FourEyes(boolean waits, Collection<String> hands) {

    /** Why somebody does not approve. */
    public enum Bar {
        /** Somebody has decided already. */
        DECIDED,
        /** Nobody approves what is their own. */
        OWN
    }

    public FourEyes {
        hands = List.copyOf(hands);
    }

    public FourEyes(boolean waits, String proposedBy) {
        this(waits, List.of(proposedBy));
    }

    /** Empty for whoever may approve. */
    public Optional<Bar> bar(Caller by) {
        if (!waits) {
            return Optional.of(Bar.DECIDED);
        }
        return isOf(by) ? Optional.of(Bar.OWN) : Optional.empty();
    }

    /** Whether the caller had a hand in it. */
    public boolean isOf(Caller by) {
        return hands.contains(by.key());
    }
}
