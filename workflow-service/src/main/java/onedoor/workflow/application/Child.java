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

    /** The same part after a move. */
    Child in(Status next) {
        return new Child(
                id,
                applicationId,
                number,
                position,
                taskCode,
                name,
                department,
                departmentName,
                next,
                receivedAt,
                acceptedAt,
                clock,
                dates,
                corrections,
                correction,
                supplements,
                particulars,
                decision,
                licence);
    }

    /** The same part with other limits; it is received only once. */
    Child timed(
            ChildClock limits, Dates days, @Nullable Instant received, @Nullable Instant accepted) {
        return new Child(
                id,
                applicationId,
                number,
                position,
                taskCode,
                name,
                department,
                departmentName,
                status,
                receivedAt == null ? received : receivedAt,
                accepted == null ? acceptedAt : accepted,
                limits,
                days,
                corrections,
                correction,
                supplements,
                particulars,
                decision,
                licence);
    }

    /** The same part with what was decided about it. */
    Child decided(Decision made, @Nullable GrantedLicence issued, @Nullable Delivery toDeliver) {
        return new Child(
                id,
                applicationId,
                number,
                position,
                taskCode,
                name,
                department,
                departmentName,
                status,
                receivedAt,
                acceptedAt,
                clock,
                dates,
                corrections,
                correction,
                supplements,
                particulars.with(toDeliver),
                made,
                issued);
    }

    @Override
    public String toString() {
        return "child " + id + " " + status;
    }
}
