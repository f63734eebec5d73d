package onedoor.policy.undertaking;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A member's doubt that it belongs to an undertaking, and its answer. */
record LinkObjection(
        String id,
        String enterprise,
        String groupCode,
        String reason,
        State state,
        LocalDateTime raisedAt,
        @Nullable String answer,
        @Nullable LocalDateTime answeredAt) {

    enum State {
        OPEN,
        /** That it leaves is proposed; a second person decides. */
        UPHELD,
        REJECTED
    }
}
