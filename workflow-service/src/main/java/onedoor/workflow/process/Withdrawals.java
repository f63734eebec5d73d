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

/** Takes services off the catalogue, and versions that were planned but have not begun. */
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
        String because = stated(reason, "请写明停止受理的理由。");
        if (!services.withdraw(code, because, caller.subject())) {
            throw new ProblemException(CommonProblem.CONFLICT, "该服务已经停止受理。");
        }
        audit.record(caller, "life-event.withdraw", "life-event", code, "withdrawn", Map.of());
        long running =
                store.versions(code).stream().mapToLong(ProcessStore.StoredVersion::cases).sum();
        return new Withdrawn(code, because, running);
    }

    @Transactional
    public void cancel(Caller caller, String code, long edition, @Nullable String reason) {
        LifeEvents.Edition planned =
                services.editions(code).stream()
                        .filter(one -> one.id() == edition)
                        .findFirst()
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.NOT_FOUND, "没有这个生效安排。"));
        String because = stated(reason, "请写明取消的理由。");
        if (!services.cancel(code, planned)) {
            throw new ProblemException(
                    CommonProblem.CONFLICT, "该版本已于 " + planned.effectiveOn() + " 生效，不能取消，请发布新版本。");
        }
        audit.record(
                caller,
                "life-event.cancel-edition",
                "life-event",
                code,
                "cancelled",
                Map.of(
                        "version",
                        planned.version(),
                        "effectiveOn",
                        planned.effectiveOn().toString(),
                        "publishedBy",
                        planned.publishedBy(),
                        "reason",
                        because));
    }

    private static String stated(@Nullable String reason, String detail) {
        String because = reason == null ? "" : reason.strip();
        if (because.isEmpty() || because.length() > LONGEST_REASON) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    detail,
                    new FieldProblem("/reason", "required", "请写明理由，最多 500 字"));
        }
        return because;
    }
}
