package onedoor.identity.credential;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as others may see it.
 *
 * @param id the person's or the staff member's own id
 */
public record Account(UUID id, String username, Kind kind, boolean disabled) {

    /** Citizens and staff sign in at the same page but never share an account. */
    public enum Kind {
        CITIZEN,
        STAFF
    }

    record WithPassword(Account account, @Nullable String passwordHash) {}
}
