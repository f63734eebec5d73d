package onedoor.exchange.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field.Mark;
import onedoor.exchange.consent.Consent.Status;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for, gives, uses and revokes consents. A use is one conditional update of the row that a
 * revocation updates too: once a revocation has been committed, no node can use the consent.
 */
@Component
public class Consents {

    private static final String OBJECT = "consent";

    private final ConsentStore store;
    private final Artefact artefact;
    private final SubjectKeys keys;
    private final AuditTrail audit;
    private final Clock clock;

    Consents(
            ConsentStore store,
            Artefact artefact,
            SubjectKeys keys,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.artefact = artefact;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Uses a subject's consent for one call: purpose, every field, dates and frequency must fit.
     */
    public Use use(
            SubsystemId consumer,
            Resource resource,
            String purpose,
            Subject subject,
            List<String> fields) {
        Instant now = clock.instant();
        List<Consent> fitting =
                store.inForce(consumer, resource.code(), purpose, keys.of(subject), now).stream()
                        .filter(consent -> consent.terms().fields().containsAll(fields))
                        .toList();
        boolean dated = resource.marked(Mark.DATE).isPresent();
        List<Consent> keepable =
                fitting.stream()
                        .filter(consent -> dated || consent.terms().dataRange() == null)
                        .toList();
        for (Consent consent : keepable) {
            Terms.Span frequency = consent.terms().frequency();
            long window = now.getEpochSecond() / frequency.unit().seconds();
            if (store.use(consent.id(), window, frequency.value())) {
                return new Use.Allowed(consent.id(), words(consent), consent.terms().dataRange());
            }
        }
        if (fitting.isEmpty()) {
            return new Use.NoConsent();
        }
        return keepable.isEmpty() ? new Use.NoDate() : new Use.UsedUp();
    }

    /** Takes back a use of a call that its provider did not answer. */
    public void giveBack(UUID consent) {
        store.giveBack(consent);
    }

    /** Whether a consent is still in force: for calls under way while it is revoked. */
    public boolean stands(UUID consent) {
        return store.find(consent)
                .filter(found -> found.statusAt(clock.instant()) == Status.ACTIVE)
                .isPresent();
    }

    private static String words(Consent consent) {
        Terms terms = consent.terms();
        Terms.Span life = terms.dataLife();
        String words =
                "%s; mode=%s; life=%d %s"
                        .formatted(consent.id(), terms.mode(), life.value(), life.unit());
        @Nullable DataRange range = terms.dataRange();
        return range == null ? words : words + "; range=" + range.from() + "/" + range.to();
    }

    /** What somebody wants to be consented to. */
    record Wish(
            SubsystemId consumer,
            Resource resource,
            String subjectKey,
            Instant startsAt,
            Instant expiresAt,
            Terms terms) {}

    /** A consumer asks; the subject decides later. */
    @Transactional
    UUID ask(Caller caller, Wish wish) {
        Consent asked = consent(wish, Status.ASKED);
        store.insert(asked);
        record(caller, "consent.ask", asked.id());
        return asked.id();
    }

    /** The subject consents without having been asked here. */
    @Transactional
    UUID give(Caller caller, Wish wish) {
        Consent given = consent(wish, Status.ACTIVE);
        store.insert(signed(given));
        record(caller, "consent.give", given.id());
        return given.id();
    }

    /** The subject answers what was asked; false when it is not open any more. */
    @Transactional
    boolean decide(Caller caller, Consent asked, boolean give) {
        Instant now = clock.instant();
        if (asked.statusAt(now) != Status.ASKED) {
            return false;
        }
        Artefact.@Nullable Signed signed = give ? artefact.of(asked) : null;
        boolean decided =
                store.decide(
                        asked.id(),
                        give ? Status.ACTIVE : Status.REFUSED,
                        signed == null ? null : signed.text(),
                        signed == null ? null : signed.jws(),
                        now);
        if (decided) {
            record(caller, give ? "consent.give" : "consent.refuse", asked.id());
        }
        return decided;
    }

    /** Ends a consent; from the commit on no call can use it. False when it had ended already. */
    @Transactional
    boolean revoke(Caller caller, UUID id) {
        boolean revoked = store.revoke(id, clock.instant());
        if (revoked) {
            record(caller, "consent.revoke", id);
        }
        return revoked;
    }

    private Consent consent(Wish wish, Status status) {
        Instant now = clock.instant();
        return new Consent(
                Uuid7.next(),
                wish.consumer(),
                wish.resource().provider(),
                wish.resource().code(),
                wish.subjectKey(),
                status,
                wish.startsAt(),
                wish.expiresAt(),
                wish.terms(),
                null,
                null,
                0,
                now,
                status == Status.ACTIVE ? now : null,
                null);
    }

    private Consent signed(Consent given) {
        Artefact.Signed signed = artefact.of(given);
        return new Consent(
                given.id(),
                given.consumer(),
                given.provider(),
                given.resource(),
                given.subjectKey(),
                given.status(),
                given.startsAt(),
                given.expiresAt(),
                given.terms(),
                signed.text(),
                signed.jws(),
                given.used(),
                given.askedAt(),
                given.decidedAt(),
                given.endedAt());
    }

    private void record(Caller caller, String act, UUID id) {
        audit.record(caller, act, OBJECT, id.toString(), "OK", Map.of());
    }
}
