package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;

/**
 * One line of a department's inbox.
 *
 * @param warnOn the first day of its yellow lamp
 * @param paused whether the department's time stands still
 * @param delegate who was asked to look at it for the assignee (委派)
 */
record Task(
        String id,
        UUID applicationId,
        UUID childId,
        String applicationNumber,
        String matterName,
        String department,
        @Nullable String departmentName,
        String branch,
        String stepId,
        Step step,
        String stepName,
        Roles roles,
        Signing signing,
        String applicantName,
        String applicantId,
        @Nullable String applicantKey,
        Instant receivedAt,
        LocalDate dueOn,
        @Nullable LocalDate warnOn,
        boolean paused,
        @Nullable String assignee,
        @Nullable String assigneeName,
        @Nullable String delegate,
        @Nullable String delegateName,
        State state,
        @Nullable String decision,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable LocalDate urgedOn,
        int urges) {

    enum State {
        OPEN,
        DONE,
        CANCELLED
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** How its limit stands; nothing once it is done. */
    @Nullable Lamp lamp(LocalDate today) {
        if (!isOpen()) {
            return null;
        }
        if (paused) {
            return Lamp.GREY;
        }
        if (today.isAfter(dueOn)) {
            return Lamp.RED;
        }
        return warnOn == null || today.isBefore(warnOn) ? Lamp.GREEN : Lamp.YELLOW;
    }

    @Override
    public String toString() {
        return "task " + id + " " + step + " " + state;
    }
}
