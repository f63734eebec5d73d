package onedoor.identity.consent;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a person agreed to; a newer version replaces the older one. */
@Service
class Consents {

    private final ConsentStore store;
    private final AuditTrail audit;
    private final Clock clock;

    Consents(ConsentStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    List<Consent> of(UUID subject) {
        return store.of(subject);
    }

    @Transactional
    public Consent give(Caller caller, String purpose, String noticeVersion) {
        UUID subject = UUID.fromString(caller.subject());
        for (Consent consent : store.of(subject)) {
            if (consent.withdrawnAt() == null
                    && consent.purpose().equals(purpose)
                    && consent.noticeVersion().equals(noticeVersion)) {
                return consent;
            }
        }
        store.withdraw(subject, purpose, clock.instant());
        Consent consent = new Consent(Uuid7.next(), purpose, noticeVersion, clock.instant(), null);
        store.insert(subject, consent);
        audit.record(
                caller,
                "give-consent",
                "consent",
                consent.id().toString(),
                "ok",
                Map.of("purpose", purpose, "version", noticeVersion));
        return consent;
    }

    @Transactional
    public boolean withdraw(Caller caller, String purpose) {
        UUID subject = UUID.fromString(caller.subject());
        if (store.withdraw(subject, purpose, clock.instant()) == 0) {
            return false;
        }
        audit.record(
                caller,
                "withdraw-consent",
                "consent",
                subject.toString(),
                "ok",
                Map.of("purpose", purpose));
        return true;
    }
}
