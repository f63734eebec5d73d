package onedoor.policy.benefit;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Somebody's doubt about an entry during publicity. */
record Objection(
        String id,
        String listId,
        String entryId,
        String enterprise,
        String name,
        String reason,
        LocalDateTime raisedAt,
        State state,
        @Nullable String answer) {

    enum State {
        OPEN,
        UPHELD,
        REJECTED
    }
}
