package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One department's part of a case, with its own number, state and clock. */
public record Child(
        UUID id,
        UUID applicationId,
        String number,
        int position,
        String taskCode,
        String name,
        String department,
        String departmentName,
        Status status,
        @Nullable Instant receivedAt,
        @Nullable Instant acceptedAt,
        ChildClock clock,
        Dates dates,
        int corrections,
        @Nullable Correction correction,
        Map<String, JsonNode> supplements,
        Particulars particulars,
        @Nullable Decision decision,
        @Nullable GrantedLicence licence) {

    public Child {
        supplements = Map.copyOf(supplements);
    }

    /** The promised day of the limit that runs or ran last. */
    public @Nullable LocalDate dueOn() {
        return dates.due();
    }

    public @Nullable LocalDate legalDueOn() {
        return dates.legalDue();
    }

    /** The working days of that limit, extension included. */
    public int dueLimit() {
        return dates.limit();
    }

    @Override
    public String toString() {
        return "child " + id + " " + status;
    }
}
