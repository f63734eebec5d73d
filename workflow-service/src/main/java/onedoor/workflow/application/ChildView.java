package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.evidence.EvidenceItem;
import org.jspecify.annotations.Nullable;

/**
 * One department's part, as JSON; a lamp and days left only while its clock matters.
 *
 * @param leftOut the names of the steps that the applicant's situation does not need
 * @param revokedPrerequisites the names of the parts that this one rests on and that were revoked
 */
record ChildView(
        UUID id,
        String number,
        String taskCode,
        String name,
        String department,
        String departmentName,
        Status status,
        String statusText,
        boolean selected,
        List<String> waitingFor,
        @Nullable Instant receivedAt,
        @Nullable Instant acceptedAt,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate legalDueOn,
        @Nullable Integer daysLeft,
        @Nullable Lamp lamp,
        boolean paused,
        ClockView clock,
        @Nullable PreReturn preReturn,
        @Nullable Correction correction,
        @Nullable Deficiency deficiency,
        List<SpecialView> special,
        @Nullable ExtensionView extension,
        @Nullable PromiseView promise,
        @Nullable Decision decision,
        @Nullable GrantedLicence licence,
        @Nullable DeliveryView delivery,
        List<EvidenceView> evidence,
        List<String> leftOut,
        List<String> revokedPrerequisites) {

    /** The limit that matters now, and everything that happened to the part's limits. */
    record ClockView(
            @Nullable Phase phase,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate legalDueOn,
            @Nullable Integer limitDays,
            @Nullable Integer daysLeft,
            @Nullable Lamp lamp,
            boolean paused,
            int extendedDays,
            @Nullable LocalDate stepDueOn,
            List<StepView> steps,
            List<ClockEventView> events) {}

    /** An open step that has a limit of its own, in working days (环节时限). */
    record StepView(String step, LocalDate dueOn, int limitDays, int daysLeft) {}

    record ClockEventView(
            Instant at,
            Phase phase,
            ClockEvent.Kind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String reason) {}

    record SpecialView(
            UUID id,
            Special.Kind kind,
            String kindText,
            String reason,
            LocalDate startedOn,
            @Nullable LocalDate plannedEndOn,
            @Nullable LocalDate endedOn,
            @Nullable String result) {}

    record ExtensionView(int days, String reason, LocalDate until) {}

    record PromiseView(
            String text,
            List<String> materials,
            @Nullable Instant checkedAt,
            @Nullable Boolean outcome,
            @Nullable LocalDate rectifyBy,
            @Nullable Instant repairedAt) {}

    record DeliveryView(
            Delivery.Method method,
            @Nullable LocalDate dueOn,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable String receiver,
            @Nullable String tracking) {}

    record EvidenceView(String resourceName, EvidenceItem.Status status, @Nullable Instant asOf) {}
}
