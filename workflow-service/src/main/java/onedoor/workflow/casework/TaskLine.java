package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;

/** One line of the inbox, as JSON; the applicant's name is masked. */
record TaskLine(
        String id,
        String applicationId,
        String childId,
        String applicationNumber,
        String matterName,
        String department,
        @Nullable String departmentName,
        String stepId,
        Step step,
        String stepText,
        List<String> roles,
        Signing signing,
        String applicantName,
        Instant receivedAt,
        LocalDate dueOn,
        int daysLeft,
        @Nullable Lamp lamp,
        boolean paused,
        @Nullable String assignee,
        @Nullable String assigneeName,
        @Nullable String delegateName,
        int urges,
        Task.State status,
        @Nullable String decision,
        @Nullable Instant decidedAt,
        @Nullable Left afterwards) {

    /**
     * What is left to do after the decision.
     *
     * @param delivery whether a paper waits to be handed over
     * @param promise whether the applicant's promise has to be checked
     */
    record Left(LocalDate dueOn, boolean delivery, boolean promise) {}
}
