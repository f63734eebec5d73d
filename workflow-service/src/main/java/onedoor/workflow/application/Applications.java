package onedoor.workflow.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds cases for those whose cases they are; a foreign one does not exist, and that is audited.
 */
@Component
public class Applications {

    private final ApplicationStore store;
    private final AuditTrail audit;

    Applications(ApplicationStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /** The caller's own case; 404 otherwise. */
    public Application own(Caller caller, UUID id, String act) {
        return own(store.find(id), caller, id, act);
    }

    /** The same, locked until the transaction ends. */
    public Application lockOwn(Caller caller, UUID id, String act) {
        return own(store.lock(id), caller, id, act);
    }

    /** Any case, for those who already know that they may; never for a caller's request. */
    public Application at(UUID id) {
        return store.find(id).orElseThrow(() -> new IllegalStateException("no case " + id));
    }

    /** Puts what is known already into a draft that is being opened. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void prefill(UUID draft, ObjectNode answers) {
        store.answers(draft, answers);
    }

    private Application own(Optional<Application> found, Caller caller, UUID id, String act) {
        if (found.isPresent() && found.get().isOf(caller)) {
            return found.get();
        }
        if (found.isPresent()) {
            audit.recordRefusal(caller, act, "application", id.toString(), "foreign", Map.of());
        }
        throw new ProblemException(
                WorkflowProblem.APPLICATION_NOT_FOUND, WorkflowProblem.APPLICATION_NOT_FOUND.zh());
    }

    /** The caller's, or those of the enterprise they act for; newest first. */
    Page<Application> list(Caller caller, @Nullable UUID after, int limit) {
        String enterprise = caller.actingFor();
        List<Application> found =
                enterprise == null
                        ? store.ofPerson(caller.subject(), after, limit + 1)
                        : store.ofEnterprise(enterprise, after, limit + 1);
        return Page.of(found, limit, Application::id);
    }

    Optional<Application> byQueryCode(String queryCode) {
        return store.findByQueryCode(queryCode);
    }
}
