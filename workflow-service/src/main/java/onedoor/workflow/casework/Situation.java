package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Status;
import onedoor.workflow.journey.StepPlan;
import org.jspecify.annotations.Nullable;

/**
 * A task and everything that decides what may be done with it.
 *
 * @param requests what was asked for about the part's time; looked up only where it matters
 * @param next the branch's open task, where this one is done
 * @param earlier who sent the part on to this step; known of a department's own case only
 */
record Situation(
        Task task,
        CaseFile file,
        Signer.Round signatures,
        List<TimeRequest> requests,
        @Nullable Task next,
        LocalDate urgeDay,
        Set<String> earlier) {

    Situation {
        requests = List.copyOf(requests);
        earlier = Set.copyOf(earlier);
    }

    /** The request that waits for an answer. */
    @Nullable TimeRequest open(TimeRequest.About about) {
        return task.isOpen()
                ? requests.stream().filter(r -> r.isOpen(about)).findFirst().orElse(null)
                : null;
    }

    List<TimeRequest> requests(TimeRequest.About about) {
        return requests.stream().filter(r -> r.about() == about).toList();
    }

    /** Nobody could answer what the department asked its applicant. */
    boolean isOfDepartment() {
        return file.application().applicant().isDepartment();
    }

    Status status() {
        return file.child().status();
    }

    private int index() {
        return ids().indexOf(task.stepId());
    }

    /** Whether the branch's open step comes after this one. */
    boolean isAhead(Task other) {
        return ids().indexOf(other.stepId()) > index();
    }

    private List<String> ids() {
        return file.matter().steps().stream().map(StepPlan::id).toList();
    }

    boolean isFirstStep() {
        return index() <= 0;
    }

    /** The steps that the work can be given back to: those that the case has gone through. */
    List<String> earlierSteps() {
        return ids().subList(0, Math.max(index(), 0)).stream()
                .filter(id -> !leftOut().contains(id))
                .toList();
    }

    /** The steps that the applicant's situation does not need. */
    List<String> leftOut() {
        return file.child().particulars().leftOut();
    }

    boolean isCaseOf(Officer officer) {
        return file.child().department().equals(officer.department());
    }

    boolean isLedBy(String department) {
        var lead = file.service().leadDepartment();
        return lead != null && lead.value().equals(department);
    }
}
