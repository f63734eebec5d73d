package onedoor.workflow.casework;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.casework.TimeRequest.About;
import onedoor.workflow.journey.StepPlan.Signing;
import org.springframework.stereotype.Component;

/** Looks up what decides about a task; for one act only what concerns that act. */
@Component
class Situations {

    private final TaskStore tasks;
    private final SignerStore signers;
    private final TimeRequestStore requests;
    private final Urges urges;

    Situations(TaskStore tasks, SignerStore signers, TimeRequestStore requests, Urges urges) {
        this.tasks = tasks;
        this.signers = signers;
        this.requests = requests;
        this.urges = urges;
    }

    Situation of(Task task, CaseFile file, Act act) {
        return situation(
                task,
                file,
                Arrays.stream(About.values())
                        .anyMatch(about -> act == about.asking() || act == about.answering()),
                act == Act.WITHDRAW_DECISION);
    }

    /** For the list of everything that is possible. */
    Situation of(Task task, CaseFile file) {
        return situation(task, file, task.isOpen(), true);
    }

    /** For the task's page, which shows also what was answered long ago. */
    Situation shown(Task task, CaseFile file) {
        return situation(task, file, true, true);
    }

    private Situation situation(Task task, CaseFile file, boolean time, boolean next) {
        return new Situation(
                task,
                file,
                new Signer.Round(
                        task.signing(),
                        task.signing() == Signing.ONE ? List.of() : signers.of(task.id())),
                time ? requests.of(task.childId()) : List.of(),
                next && task.state() == Task.State.DONE
                        ? tasks.openOf(task.childId()).orElse(null)
                        : null,
                urges.day(),
                file.application().applicant().isDepartment()
                        ? tasks.deciders(task.childId())
                        : Set.of());
    }
}
