package onedoor.workflow.process;

import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.lifeevent.LifeEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes services off the catalogue. */
@Component
class Withdrawals {

    private static final int LONGEST_REASON = 500;

    private final LifeEvents services;
    private final ProcessStore store;
    private final AuditTrail audit;

    Withdrawals(LifeEvents services, ProcessStore store, AuditTrail audit) {
        this.services = services;
        this.store = store;
        this.audit = audit;
    }

    /** What is withdrawn, and how many cases go on. */
    record Withdrawn(String code, String reason, long running) {}

    @Transactional
    public Withdrawn withdraw(Caller caller, String code, @Nullable String reason) {
        if (services.current(code).isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "没有这个一件事或者事项。");
        }
        String because = reason == null ? "" : reason.strip();
        if (because.isEmpty() || because.length() > LONGEST_REASON) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    "请写明停止受理的理由。",
                    new FieldProblem("/reason", "required", "请写明理由，最多 500 字"));
        }
        if (!services.withdraw(code, because, caller.subject())) {
            throw new ProblemException(CommonProblem.CONFLICT, "该服务已经停止受理。");
        }
        audit.record(caller, "life-event.withdraw", "life-event", code, "withdrawn", Map.of());
        long running =
                store.versions(code).stream().mapToLong(ProcessStore.StoredVersion::cases).sum();
        return new Withdrawn(code, because, running);
    }
}
