package onedoor.exchange.credential;

import java.time.Instant;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a system shows when it calls.
 *
 * @param fingerprint SHA-256 of the certificate, in lower-case hex
 * @param subject the name that the certificate gives its holder; nothing rests on it
 */
record ClientCertificate(
        String fingerprint,
        SubsystemId owner,
        String subject,
        Instant notBefore,
        Instant notAfter,
        State state,
        String submittedBy,
        Instant submittedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    /** SUBMITTED → ACTIVE or REFUSED by the operator; WITHDRAWN for good. */
    enum State {
        SUBMITTED,
        ACTIVE,
        REFUSED,
        WITHDRAWN
    }

    boolean isValidAt(Instant moment) {
        return !moment.isBefore(notBefore) && !moment.isAfter(notAfter);
    }
}
