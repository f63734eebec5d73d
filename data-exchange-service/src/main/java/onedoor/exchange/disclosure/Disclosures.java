package onedoor.exchange.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.disclosure.Delay.State;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Knows which uses are not to be told yet, and which were told late. */
@Component
public class Disclosures {

    private static final String PART = "disclosure_delay";

    private final DelayStore store;
    private final RegistryVersions versions;
    private final AuditTrail audit;
    private final Clock clock;
    private final Held<List<Delay>> held;

    Disclosures(DelayStore store, RegistryVersions versions, AuditTrail audit, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
        this.held = versions.hold(PART, store::approved);
    }

    /** The delay of a use that ends last, past or not; nothing for nearly all uses. */
    public Optional<Delay> of(UUID exchangeId, @Nullable String grantId, Instant requestedAt) {
        return held.get().stream()
                .filter(delay -> delay.covers(exchangeId, grantId, requestedAt))
                .max((a, b) -> a.until().compareTo(b.until()));
    }

    /** Whether a use must not be told yet. */
    public boolean isHidden(Delay delay) {
        return clock.instant().isBefore(delay.until());
    }

    @Transactional
    Delay propose(Caller caller, Delay delay) {
        store.insert(delay);
        audit.record(
                caller,
                "disclosure-delay.propose",
                "disclosure-delay",
                delay.id().toString(),
                "OK",
                Map.of("basis", delay.basis(), "until", delay.until().toString()));
        return delay;
    }

    /** False when it was decided on already. */
    @Transactional
    boolean decide(Caller caller, UUID id, State state) {
        boolean decided = store.decide(id, state, caller.subject(), clock.instant());
        if (decided) {
            versions.advance(PART);
            audit.record(
                    caller,
                    "disclosure-delay.decide",
                    "disclosure-delay",
                    id.toString(),
                    "OK",
                    Map.of("state", state.name()));
        }
        return decided;
    }

    /** To be called once a decision has been committed. */
    void refresh() {
        held.expire();
    }
}
