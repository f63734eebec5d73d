package onedoor.exchange.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.registration.Registration.Content;
import onedoor.exchange.registration.Registration.Kind;
import onedoor.exchange.registration.Registration.State;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what departments ask to have registered, and decides on it with four eyes. */
@Component
class Registrations {

    private final RegistrationStore store;
    private final Proposals proposals;
    private final Entry entry;
    private final Catalogue catalogue;
    private final RegistrationSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Registrations(
            RegistrationStore store,
            Proposals proposals,
            Entry entry,
            Catalogue catalogue,
            RegistrationSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.proposals = proposals;
        this.entry = entry;
        this.catalogue = catalogue;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of something asked for. */
    sealed interface Submission {

        record Submitted(Registration registration) implements Submission {}

        record Wrong(List<FieldProblem> errors) implements Submission {}
    }

    /** What became of a decision. */
    sealed interface Decision {

        record Decided(Registration registration) implements Decision {}

        /** It has been decided or withdrawn before. */
        record Closed() implements Decision {}

        /** Who asks does not decide. */
        record OwnRequest() implements Decision {}

        /** The register has changed since: it can no longer be had as it was asked for. */
        record NoLongerFits(List<FieldProblem> errors) implements Decision {}
    }

    @Transactional
    public Submission submit(
            Caller caller,
            String department,
            Content content,
            @Nullable String document,
            @Nullable LocalDate effectiveOn) {
        Proposal proposal = proposals.read(department, content, document);
        return switch (proposal) {
            case Proposal.Wrong(List<FieldProblem> errors) -> new Submission.Wrong(errors);
            case Proposal.SystemWanted system ->
                    submitted(
                            caller,
                            department,
                            Kind.SUBSYSTEM,
                            system.member().memberClass()
                                    + "/"
                                    + department
                                    + "/"
                                    + system.member().subsystems().getFirst().code(),
                            content,
                            null,
                            proposal,
                            null);
            case Proposal.ServiceWanted service -> {
                if (effectiveOn != null && effectiveOn.isBefore(earliest(service))) {
                    yield new Submission.Wrong(
                            List.of(
                                    new FieldProblem(
                                            "/effectiveOn",
                                            "too-early",
                                            "不兼容的变更最早自 " + earliest(service) + " 起生效")));
                }
                yield submitted(
                        caller,
                        department,
                        Kind.SERVICE,
                        service.resource().code(),
                        content,
                        document,
                        proposal,
                        effectiveOn);
            }
        };
    }

    private Submission submitted(
            Caller caller,
            String department,
            Kind kind,
            String target,
            Content content,
            @Nullable String document,
            Proposal proposal,
            @Nullable LocalDate effectiveOn) {
        Registration registration =
                new Registration(
                        Uuid7.next(),
                        kind,
                        State.SUBMITTED,
                        Proposals.DEPARTMENTS,
                        department,
                        target,
                        content,
                        document,
                        proposal instanceof Proposal.ServiceWanted service
                                ? service.changes()
                                : List.of(),
                        effectiveOn,
                        caller.key(),
                        clock.instant(),
                        null,
                        null,
                        null);
        store.add(registration);
        record(caller, "registration.submit", registration, "OK");
        return new Submission.Submitted(registration);
    }

    private LocalDate earliest(Proposal.ServiceWanted service) {
        return service.isCompatible()
                ? catalogue.today()
                : catalogue.today().plusDays(settings.noticeDays());
    }

    /** Approves or refuses; what is approved is in force at once or on its day. */
    @Transactional
    public Decision decide(
            Caller caller, Registration registration, boolean approve, String reason) {
        if (registration.submittedBy().equals(caller.key())) {
            audit.recordRefusal(
                    caller,
                    "registration.decide",
                    "registration",
                    registration.id().toString(),
                    "four-eyes",
                    Map.of());
            return new Decision.OwnRequest();
        }
        if (!approve) {
            return moved(caller, registration, State.REFUSED, registration.effectiveOn(), reason);
        }
        return switch (proposals.read(
                registration.memberCode(), registration.content(), registration.document())) {
            case Proposal.Wrong(List<FieldProblem> errors) -> new Decision.NoLongerFits(errors);
            case Proposal.SystemWanted system -> {
                Decision decision = moved(caller, registration, State.IN_FORCE, null, reason);
                if (decision instanceof Decision.Decided) {
                    entry.take(system);
                }
                yield decision;
            }
            case Proposal.ServiceWanted service -> approved(caller, registration, service, reason);
        };
    }

    private Decision approved(
            Caller caller,
            Registration registration,
            Proposal.ServiceWanted service,
            String reason) {
        LocalDate asked = registration.effectiveOn();
        LocalDate earliest = earliest(service);
        LocalDate day = asked == null || asked.isBefore(earliest) ? earliest : asked;
        boolean atOnce = !day.isAfter(catalogue.today());
        Decision decision =
                moved(caller, registration, atOnce ? State.IN_FORCE : State.APPROVED, day, reason);
        if (decision instanceof Decision.Decided) {
            if (atOnce) {
                entry.take(service);
            } else {
                entry.announce(service, day);
            }
        }
        return decision;
    }

    /** Takes an open one back. */
    @Transactional
    public Decision withdraw(Caller caller, Registration registration, String reason) {
        return moved(caller, registration, State.WITHDRAWN, registration.effectiveOn(), reason);
    }

    private Decision moved(
            Caller caller,
            Registration registration,
            State to,
            @Nullable LocalDate effectiveOn,
            String reason) {
        if (!store.move(
                registration.id(),
                State.SUBMITTED,
                to,
                effectiveOn,
                caller.key(),
                clock.instant(),
                reason)) {
            return new Decision.Closed();
        }
        record(caller, "registration.decide", registration, to.name());
        return new Decision.Decided(store.find(registration.id()).orElseThrow());
    }

    private void record(Caller caller, String act, Registration registration, String outcome) {
        audit.record(
                caller,
                act,
                "registration",
                registration.id().toString(),
                outcome,
                Map.of("kind", registration.kind().name(), "target", registration.target()));
    }

    Optional<Registration> find(UUID id) {
        return store.find(id);
    }
}
