package onedoor.exchange.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.catalogue.SchemaChange;
import onedoor.exchange.catalogue.ServiceDocument.Endpoint;
import onedoor.exchange.intake.Register.ResourceEntry;
import onedoor.exchange.member.Members;
import onedoor.exchange.registration.Registration.Kind;
import onedoor.exchange.registration.Registration.State;
import onedoor.exchange.registration.Registration.SubsystemEntry;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registrations as people see them. */
@Component
class RegistrationViews {

    private final Members members;

    RegistrationViews(Members members) {
        this.members = members;
    }

    /**
     * @param actions what the caller may do next: {@code decide}, {@code withdraw}
     */
    record View(
            UUID id,
            Kind kind,
            State state,
            String member,
            String memberName,
            String target,
            @Nullable SubsystemEntry subsystem,
            @Nullable ResourceEntry resource,
            List<Endpoint> endpoints,
            List<SchemaChange> changes,
            boolean compatible,
            @Nullable LocalDate effectiveOn,
            String submittedBy,
            Instant submittedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            List<String> actions) {}

    View of(Caller caller, Registration registration) {
        return new View(
                registration.id(),
                registration.kind(),
                registration.state(),
                registration.memberClass() + "/" + registration.memberCode(),
                members.nameOf(registration.memberClass(), registration.memberCode()),
                registration.target(),
                registration.content().subsystem(),
                registration.content().resource(),
                endpoints(registration.document()),
                registration.changes(),
                registration.changes().stream().allMatch(SchemaChange::isCompatible),
                registration.effectiveOn(),
                registration.submittedBy(),
                registration.submittedAt(),
                registration.decidedBy(),
                registration.decidedAt(),
                registration.reason(),
                actions(caller, registration));
    }

    private static List<Endpoint> endpoints(@Nullable String document) {
        return document != null
                        && OpenApi.read(document) instanceof OpenApi.Reading.Described(var read)
                ? read.endpoints()
                : List.of();
    }

    private static List<String> actions(Caller caller, Registration registration) {
        List<String> actions = new ArrayList<>();
        if (registration.state() == State.SUBMITTED) {
            if (caller.hasRole("EXCHANGE_ADMIN")
                    && !registration.submittedBy().equals(caller.key())) {
                actions.add("decide");
            }
            if (registration.memberCode().equals(caller.department())) {
                actions.add("withdraw");
            }
        }
        return actions;
    }
}
