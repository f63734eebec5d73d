package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import onedoor.workflow.application.CaseDeliveries;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Conclusions;
import onedoor.workflow.application.PromiseChecks;
import onedoor.workflow.casework.TaskLine.Left;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Carries out what is left after a decision, with its line in the trace. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Afterwards {

    private final PromiseChecks promises;
    private final Conclusions conclusions;
    private final CaseDeliveries deliveries;
    private final Trace trace;
    private final AfterwardsStore store;

    Afterwards(
            PromiseChecks promises,
            Conclusions conclusions,
            CaseDeliveries deliveries,
            Trace trace,
            AfterwardsStore store) {
        this.promises = promises;
        this.conclusions = conclusions;
        this.deliveries = deliveries;
        this.trace = trace;
        this.store = store;
    }

    /** Keeps in mind what is left to do, once the task's decision has been made. */
    void begin(Task task, CaseFile file) {
        Left left = left(file);
        if (left != null) {
            store.keep(task, left);
        }
    }

    private Verdict follow(Task task, CaseFile file) {
        Left left = left(file);
        if (left == null) {
            store.done(task.childId());
        } else {
            store.keep(task, left);
        }
        return new Verdict.Done(file);
    }

    /** With the earlier of both days, where both are left. */
    private @Nullable Left left(CaseFile file) {
        Optional<LocalDate> delivery = CaseDeliveries.dueOn(file);
        Optional<LocalDate> promise = promises.dueOn(file);
        return Stream.of(delivery, promise)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(day -> new Left(day, delivery.isPresent(), promise.isPresent()))
                .orElse(null);
    }

    Verdict check(
            Officer officer,
            Situation now,
            boolean kept,
            String finding,
            @Nullable LocalDate rectifyBy) {
        if (rectifyBy != null && kept) {
            return new Verdict.Incomplete(
                    List.of(new FieldProblem("/rectifyBy", "not-needed", "承诺属实的，不用整改")));
        }
        if (rectifyBy != null) {
            CaseFile after =
                    promises.rectify(now.file(), officer.actor(now.task()), rectifyBy, finding);
            trace.add(officer, now.task(), Act.CHECK_PROMISE, "限期整改至 " + rectifyBy, finding);
            return follow(now.task(), after);
        }
        trace.add(officer, now.task(), Act.CHECK_PROMISE, kept ? "属实" : "不实", finding);
        return follow(
                now.task(), promises.check(now.file(), officer.actor(now.task()), kept, finding));
    }

    Verdict repair(Officer head, Situation now, String reason) {
        trace.add(head, now.task(), Act.REPAIR_CREDIT, null, reason);
        return new Verdict.Done(promises.repair(now.file(), head.actor(now.task()), reason));
    }

    /** 行政许可法 Art. 69: what should not have been granted is taken back by who granted it. */
    Verdict revoke(Officer head, Situation now, String reason) {
        trace.moved(head, now.task(), Act.REVOKE, null, reason);
        return follow(now.task(), conclusions.revoke(now.file(), head.actor(now.task()), reason));
    }

    Verdict deliver(Officer officer, Situation now, String receiver, @Nullable String tracking) {
        trace.add(officer, now.task(), Act.DELIVER, receiver, tracking);
        return follow(
                now.task(),
                deliveries.deliver(now.file(), officer.actor(now.task()), receiver, tracking));
    }
}
