package onedoor.workflow.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 差评整改: what a department does about a low rating.
 *
 * @param rater account of whoever rated; for the platform's messages only
 * @param dueOn until when the next act is due, in the state it is in
 * @param daysLeft working days that were left when an appeal stopped the clock
 */
record Rectification(
        UUID id,
        UUID applicationId,
        String number,
        String serviceName,
        String department,
        String departmentName,
        int score,
        boolean callBack,
        String rater,
        String raterMasked,
        RectificationState state,
        int round,
        Instant openedAt,
        LocalDate openedOn,
        LocalDate dueOn,
        LocalDate rectifyDueOn,
        LocalDate appealUntil,
        @Nullable Integer daysLeft,
        @Nullable String officer,
        @Nullable String officerName,
        @Nullable String measures,
        @Nullable LocalDate rectifiedOn,
        @Nullable Boolean satisfied,
        @Nullable String appealReason,
        @Nullable Instant closedAt) {

    @Override
    public String toString() {
        return "rectification " + id + " " + state;
    }
}
