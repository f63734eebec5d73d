package onedoor.exchange.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.catalogue.SchemaChange;
import onedoor.exchange.intake.Register.ResourceEntry;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a department asks to have registered.
 *
 * @param target the subsystem as {@code class/code/subsystem}, or the resource's code
 * @param changes what a resource that is there already would become
 * @param effectiveOn the legal day on which it is or was to be in force; null for at once
 */
record Registration(
        UUID id,
        Kind kind,
        State state,
        String memberClass,
        String memberCode,
        String target,
        Content content,
        @Nullable String document,
        List<SchemaChange> changes,
        @Nullable LocalDate effectiveOn,
        String submittedBy,
        Instant submittedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    Registration {
        changes = List.copyOf(changes);
    }

    enum Kind {
        SUBSYSTEM,
        SERVICE
    }

    /** SUBMITTED → APPROVED → IN_FORCE; or REFUSED by the operator, WITHDRAWN by the department. */
    enum State {
        SUBMITTED,
        APPROVED,
        IN_FORCE,
        REFUSED,
        WITHDRAWN
    }

    /** What is asked for; one of the two is there. */
    record Content(@Nullable SubsystemEntry subsystem, @Nullable ResourceEntry resource) {}

    record SubsystemEntry(
            @Nullable String code, @Nullable String name, @Nullable String memberName) {}
}
