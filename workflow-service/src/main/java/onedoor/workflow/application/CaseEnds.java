package onedoor.workflow.application;

import java.time.Clock;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.claim.Claims;
import onedoor.workflow.evidence.Evidence;
import onedoor.workflow.journey.Journeys;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What else ends when a case is taken back: its process, its questions to registers, its claim. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CaseEnds {

    private final ApplicationStore store;
    private final CaseLog log;
    private final Journeys journeys;
    private final Evidence evidence;
    private final Claims claims;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseEnds(
            ApplicationStore store,
            CaseLog log,
            Journeys journeys,
            Evidence evidence,
            Claims claims,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.journeys = journeys;
        this.evidence = evidence;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
    }

    void withdrawn(Application application, Caller caller, String reason) {
        UUID id = application.id();
        journeys.cancel(id, "withdrawn");
        evidence.cancel(id);
        claims.released(id, "申请人撤回", caller.subject());
        Move move = Move.WITHDRAW;
        if (!store.move(id, move, clock.instant())) {
            throw new IllegalStateException(application + " moved under its lock");
        }
        log.moved(application, null, move, "申请人已撤回申请：" + reason, new Actor(caller));
        events.publishEvent(new ApplicationWithdrawn(id));
    }
}
