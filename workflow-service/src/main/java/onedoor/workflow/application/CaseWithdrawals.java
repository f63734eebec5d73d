package onedoor.workflow.application;

import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.application.Move.Event;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 撤回: ends every part that still runs; what has been decided stays decided. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CaseWithdrawals {

    private final Applications applications;
    private final ChildStore children;
    private final Cases cases;
    private final Moves moves;
    private final Clocks clocks;
    private final CaseEnds ends;

    CaseWithdrawals(
            Applications applications,
            ChildStore children,
            Cases cases,
            Moves moves,
            Clocks clocks,
            CaseEnds ends) {
        this.applications = applications;
        this.children = children;
        this.cases = cases;
        this.moves = moves;
        this.clocks = clocks;
        this.ends = ends;
    }

    void withdraw(Caller caller, UUID id, String reason) {
        Application application = applications.lockOwn(caller, id, "application.withdraw");
        moves.allowed(application, Event.WITHDRAWN, new Actor(caller));
        for (Child child : children.of(id)) {
            if (!child.status().isFinal()) {
                CaseFile file = cases.lock(id, child.id());
                moves.move(file, Event.WITHDRAWN, "申请人已撤回", reason, new Actor(caller));
                clocks.end(file, null, "申请人撤回");
            }
        }
        ends.withdrawn(application, caller, reason);
    }
}
