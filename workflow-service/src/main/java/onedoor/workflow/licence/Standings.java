package onedoor.workflow.licence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the issuing department suspends its licences, restores them, and ends them. */
@Component
class Standings {

    private final LicenceStore store;
    private final HolderLetters letters;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Standings(
            LicenceStore store,
            HolderLetters letters,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.letters = letters;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Outcome {

        record Done(Licence licence) implements Outcome {}

        record NotFound() implements Outcome {}

        record NotPossible(LicenceState now) implements Outcome {}
    }

    /** The department's own licence; anybody else's does not exist, and that is audited. */
    Optional<Licence> own(Caller caller, UUID id, String act) {
        Optional<Licence> own =
                store.find(id).filter(l -> l.content().issuer().equals(caller.department()));
        if (own.isEmpty()) {
            audit.recordRefusal(caller, act, "licence", id.toString(), "not-found", Map.of());
        }
        return own;
    }

    @Transactional
    public Outcome move(Caller caller, UUID id, LicenceState to, String reason) {
        String act =
                switch (to) {
                    case SUSPENDED -> "licence.suspend";
                    case VALID -> "licence.restore";
                    case REVOKED, CANCELLED, LAPSED, TRANSFERRED, WITHDRAWN, OTHER ->
                            "licence.revoke";
                };
        Licence licence = own(caller, id, act).orElse(null);
        if (licence == null) {
            return new Outcome.NotFound();
        }
        LocalDate today = LegalTime.today(clock);
        if (!licence.stateOn(today).mayBecome(to)
                || !store.move(id, licence.state(), to, reason, clock.instant())) {
            return new Outcome.NotPossible(store.find(id).orElseThrow().stateOn(today));
        }
        audit.record(caller, act, "licence", id.toString(), "done", Map.of("state", to.code()));
        Licence now = store.find(id).orElseThrow();
        letters.moved(now, reason);
        events.publishEvent(new LicenceChanged(id));
        return new Outcome.Done(now);
    }
}
