package onedoor.kit;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One line of the {@link AuditTrail}; its hash covers the line before, its number and every field.
 */
record AuditEvent(
        LocalDateTime at,
        String actor,
        @Nullable String onBehalfOf,
        @Nullable String via,
        String act,
        String objectType,
        String objectId,
        String outcome,
        String detail,
        @Nullable String traceId) {

    String hashAfter(String previous, long seq) {
        StringBuilder text = new StringBuilder(previous).append(seq);
        String[] fields = {
            at.toString(),
            actor,
            onBehalfOf,
            via,
            act,
            objectType,
            objectId,
            outcome,
            detail,
            traceId
        };
        // with lengths, so that no text can move from one field into the next
        for (String field : fields) {
            text.append('|').append(field == null ? "-" : field.length() + ":" + field);
        }
        return Sha256.hex(text.toString());
    }
}
