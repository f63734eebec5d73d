package onedoor.workflow.casework;

import onedoor.workflow.application.CaseDeliveries;
import onedoor.workflow.application.PromiseChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Carries out what is left after a decision, with its line in the trace. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Afterwards {

    private final PromiseChecks promises;
    private final CaseDeliveries deliveries;
    private final Trace trace;

    Afterwards(PromiseChecks promises, CaseDeliveries deliveries, Trace trace) {
        this.promises = promises;
        this.deliveries = deliveries;
        this.trace = trace;
    }

    Verdict check(Officer officer, Situation now, boolean kept, String finding) {
        trace.add(officer, now.task(), Act.CHECK_PROMISE, kept ? "属实" : "不实", finding);
        return new Verdict.Done(promises.check(now.file(), officer.actor(now.task()), kept, finding));
    }

    Verdict deliver(
            Officer officer,
            Situation now,
            String receiver,
            @Nullable String tracking) {
        trace.add(officer, now.task(), Act.DELIVER, receiver, tracking);
        return new Verdict.Done(deliveries.deliver(now.file(), officer.actor(now.task()), receiver, tracking));
    }
}
