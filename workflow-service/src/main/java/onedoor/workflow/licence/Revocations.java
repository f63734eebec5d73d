package onedoor.workflow.licence;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the issuing department does with its licences afterwards. */
@Component
class Revocations {

    /** The ends that a department may give a licence: 撤销 and 注销. */
    static final Set<LicenceState> ENDS = Set.of(LicenceState.REVOKED, LicenceState.CANCELLED);

    private final LicenceStore store;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revocations(
            LicenceStore store, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a revocation. */
    sealed interface Outcome {

        record Ended(Licence licence) implements Outcome {}

        record NotFound() implements Outcome {}

        record NotInForce(LicenceState state) implements Outcome {}
    }

    List<Licence> issued(String department, @Nullable UUID after, int limit) {
        return store.issuedBy(department, after, limit);
    }

    @Transactional
    public Outcome revoke(Caller caller, UUID id, LicenceState end, String reason) {
        Optional<Licence> own =
                store.find(id).filter(l -> l.content().issuer().equals(caller.department()));
        if (own.isEmpty()) {
            audit.recordRefusal(
                    caller, "licence.revoke", "licence", id.toString(), "not-found", Map.of());
            return new Outcome.NotFound();
        }
        if (!store.move(id, LicenceState.VALID, end, reason, clock.instant())) {
            return new Outcome.NotInForce(store.find(id).orElseThrow().state());
        }
        audit.record(
                caller,
                "licence.revoke",
                "licence",
                id.toString(),
                "ended",
                Map.of("state", end.code()));
        events.publishEvent(new LicenceChanged(id));
        return new Outcome.Ended(store.find(id).orElseThrow());
    }
}
