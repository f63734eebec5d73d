package onedoor.exchange.registry;

import java.util.Optional;

/** What an upsert does. */
public enum Change {
    CREATED,
    UPDATED,
    UNCHANGED;

    /** The step from what was there, if anything, to what shall be. */
    public static <T> Change between(Optional<T> earlier, T next) {
        if (earlier.isEmpty()) {
            return CREATED;
        }
        return earlier.get().equals(next) ? UNCHANGED : UPDATED;
    }
}
