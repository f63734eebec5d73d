package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.journey.Step;
import org.jspecify.annotations.Nullable;

/** One line of the inbox, as JSON; the applicant's name is masked. */
record TaskLine(
        String id,
        String childId,
        String applicationNumber,
        String matterName,
        Step step,
        String stepText,
        String applicantName,
        Instant receivedAt,
        LocalDate dueOn,
        int daysLeft,
        @Nullable Lamp lamp,
        @Nullable String assignee,
        @Nullable String assigneeName,
        Task.State status,
        @Nullable Instant decidedAt) {}
