package onedoor.workflow.rating;

import java.util.UUID;

/**
 * Something was done about the rectification of a rated case. Published synchronously in the act's
 * own transaction, for the case room, which tells subscribers.
 *
 * @param event in capitals, at most 30 characters: {@code RECTIFICATION_OPENED}
 */
public record RectificationActed(UUID applicationId, String event, By by) {

    /** In which capacity somebody acted; never who. */
    public enum By {
        APPLICANT,
        OFFICIAL,
        PLATFORM
    }
}
