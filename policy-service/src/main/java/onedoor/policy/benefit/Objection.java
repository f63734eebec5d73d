package onedoor.policy.benefit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's doubt about an entry during publicity.
 *
 * @param answerBy the last day for the answer; null while the calendar of its year is missing
 */
record Objection(
        String id,
        String listId,
        String entryId,
        String enterprise,
        String name,
        String reason,
        LocalDateTime raisedAt,
        @Nullable LocalDate answerBy,
        State state,
        @Nullable String answer,
        String objectorAccount) {

    enum State {
        OPEN,
        UPHELD,
        REJECTED
    }
}
