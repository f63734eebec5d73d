package onedoor.exchange.consent;

import java.time.Instant;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/** A subject's consent, or a consumer's wish for one. */
record Consent(
        UUID id,
        SubsystemId consumer,
        SubsystemId provider,
        String resource,
        String subjectKey,
        Status status,
        Instant startsAt,
        Instant expiresAt,
        Terms terms,
        @Nullable String artefact,
        @Nullable String jws,
        int used,
        Instant askedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt) {

    /** How it stands; that it has expired is seen from its date. */
    enum Status {
        ASKED,
        REFUSED,
        ACTIVE,
        REVOKED,
        EXPIRED
    }

    /** How it stands at an instant. */
    Status statusAt(Instant now) {
        boolean open = status == Status.ASKED || status == Status.ACTIVE;
        return open && !now.isBefore(expiresAt) ? Status.EXPIRED : status;
    }
}
