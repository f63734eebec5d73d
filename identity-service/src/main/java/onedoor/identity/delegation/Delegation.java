package onedoor.identity.delegation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An owner's trust in an agent.
 *
 * @param scope matter codes it is limited to; empty for all
 * @param validTo last legal day on which it counts
 */
record Delegation(
        UUID id,
        String enterprise,
        UUID agent,
        UUID grantedBy,
        List<String> scope,
        LocalDate validTo,
        Status status) {

    enum Status {
        GRANTED,
        ACTIVE,
        REVOKED
    }
}
