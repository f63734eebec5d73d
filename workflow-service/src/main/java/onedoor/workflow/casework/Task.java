package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onedoor.workflow.journey.Step;
import org.jspecify.annotations.Nullable;

/** One line of a department's inbox. */
record Task(
        String id,
        UUID applicationId,
        UUID childId,
        String applicationNumber,
        String matterName,
        String department,
        String branch,
        String stepId,
        Step step,
        String stepName,
        String applicantName,
        String applicantId,
        @Nullable String applicantKey,
        Instant receivedAt,
        LocalDate dueOn,
        @Nullable String assignee,
        @Nullable String assigneeName,
        State state,
        @Nullable Instant decidedAt) {

    enum State {
        OPEN,
        DONE,
        CANCELLED
    }

    @Override
    public String toString() {
        return "task " + id + " " + step + " " + state;
    }
}
