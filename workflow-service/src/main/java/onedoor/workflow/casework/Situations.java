package onedoor.workflow.casework;

import java.util.List;
import java.util.Set;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up what decides about a task; for one act only what concerns that act. */
@Component
class Situations {

    private final TaskStore tasks;
    private final SignerStore signers;
    private final ExtensionStore extensions;
    private final Urges urges;

    Situations(TaskStore tasks, SignerStore signers, ExtensionStore extensions, Urges urges) {
        this.tasks = tasks;
        this.signers = signers;
        this.extensions = extensions;
        this.urges = urges;
    }

    Situation of(Task task, CaseFile file, Act act) {
        return situation(
                task,
                file,
                act == Act.EXTEND || act == Act.APPROVE_EXTENSION,
                act == Act.WITHDRAW_DECISION);
    }

    /** For the list of everything that is possible. */
    Situation of(Task task, CaseFile file) {
        return situation(task, file, true, true);
    }

    private Situation situation(Task task, CaseFile file, boolean extension, boolean next) {
        return new Situation(
                task,
                file,
                new Signer.Round(
                        task.signing(),
                        task.signing() == Signing.ONE ? List.of() : signers.of(task.id())),
                extension && task.isOpen() ? open(task) : null,
                next && task.state() == Task.State.DONE
                        ? tasks.openOf(task.childId()).orElse(null)
                        : null,
                urges.day(),
                file.application().applicant().isDepartment()
                        ? tasks.deciders(task.childId())
                        : Set.of());
    }

    private @Nullable ExtensionRequest open(Task task) {
        return extensions.of(task.childId()).stream()
                .filter(e -> e.state() == ExtensionRequest.State.OPEN)
                .findFirst()
                .orElse(null);
    }
}
