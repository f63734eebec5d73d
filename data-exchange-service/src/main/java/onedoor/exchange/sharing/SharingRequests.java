package onedoor.exchange.sharing;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.grant.GrantRevoked;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes requests and moves them along the table; every move is traced and audited. */
@Component
class SharingRequests {

    private static final String OBJECT = "sharing-request";
    private static final String PLATFORM = "exchange";

    private final SharingStore store;
    private final TraceStore trace;
    private final Catalogue catalogue;
    private final Limits limits;
    private final Approvals approvals;
    private final AuditTrail audit;
    private final Clock clock;

    SharingRequests(
            SharingStore store,
            TraceStore trace,
            Catalogue catalogue,
            Limits limits,
            Approvals approvals,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.trace = trace;
        this.catalogue = catalogue;
        this.limits = limits;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a wish to move a request. */
    sealed interface Outcome {

        record Moved() implements Outcome {}

        /** The table does not have this move now, or not for this party. */
        record NotAllowed() implements Outcome {}

        /** A refusal without a law and its article. */
        record LawMissing() implements Outcome {}

        /** More than was asked for. */
        record MoreThanAsked() implements Outcome {}
    }

    /** Keeps a draft. */
    @Transactional
    UUID draft(
            Caller caller,
            SubsystemId consumer,
            Resource resource,
            Ask ask,
            Ask.Responsible responsible) {
        UUID id = Uuid7.next();
        store.insert(
                new SharingRequest(
                        id,
                        0,
                        consumer,
                        resource.provider(),
                        resource.code(),
                        ask,
                        responsible,
                        State.DRAFT,
                        null,
                        null,
                        false,
                        false,
                        null,
                        null,
                        null,
                        clock.instant(),
                        0));
        audit.record(caller, "sharing.draft", OBJECT, id.toString(), "OK", Map.of());
        return id;
    }

    /** Changes what is asked while it lies with the consumer. */
    @Transactional
    boolean rewrite(Caller caller, SharingRequest request) {
        boolean open = request.state() == State.DRAFT || request.state() == State.RETURNED;
        if (!open || !store.rewrite(request)) {
            return false;
        }
        audit.record(caller, "sharing.rewrite", OBJECT, request.id().toString(), "OK", Map.of());
        return true;
    }

    @Transactional
    Outcome act(Caller caller, SharingRequest request, Set<Party> parties, Decision decision) {
        Resource resource = catalogue.find(request.resource()).orElseThrow();
        Optional<Move> move =
                Move.open(request, resource.shareType(), parties).stream()
                        .filter(open -> open.act() == decision.act())
                        .findFirst();
        if (move.isEmpty()) {
            return new Outcome.NotAllowed();
        }
        if (decision.act().isRefusal() && !decision.citesLaw()) {
            return new Outcome.LawMissing();
        }
        if (!decision.gives(request.ask())) {
            return new Outcome.MoreThanAsked();
        }
        if (!move(request, move.get(), decision, caller.subject())) {
            return new Outcome.NotAllowed();
        }
        audit.record(
                caller,
                "sharing." + move.get().act().name().toLowerCase(Locale.ROOT),
                OBJECT,
                request.id().toString(),
                "OK",
                detail(move.get(), decision));
        return new Outcome.Moved();
    }

    /** A day has come: true when this call, and no other replica's, made the move. */
    @Transactional
    boolean byClock(SharingRequest request, Act act) {
        Resource resource = catalogue.find(request.resource()).orElseThrow();
        Optional<Move> move =
                Move.open(request, resource.shareType(), Set.of(Party.CLOCK)).stream()
                        .filter(open -> open.act() == act)
                        .findFirst();
        if (move.isEmpty() || !move(request, move.get(), Decision.plain(act), PLATFORM)) {
            return false;
        }
        audit.record(
                PLATFORM,
                "sharing." + act.name().toLowerCase(Locale.ROOT),
                OBJECT,
                request.id().toString(),
                "OK",
                detail(move.get(), Decision.plain(act)));
        return true;
    }

    /** The request that led to a grant ends with it, in the same transaction. */
    @EventListener
    void on(GrantRevoked revoked) {
        store.under(revoked.grant()).forEach(request -> byClock(request, Act.REVOKE));
    }

    private boolean move(SharingRequest request, Move move, Decision decision, String actor) {
        Resource resource = catalogue.find(request.resource()).orElseThrow();
        boolean submitted = move.act() == Act.SUBMIT;
        boolean sameStep = move.from() == move.to();
        @Nullable UUID grant =
                move.act().isApproval() && move.to() != State.PROVIDER_REVIEW
                        ? approvals.grant(request, resource, decision)
                        : request.grant();
        boolean moved =
                store.move(
                        request,
                        new SharingStore.Outcome(
                                move.to(),
                                limits.after(move, request, resource),
                                submitted ? limits.today() : request.submittedOn(),
                                !submitted && (request.extended() || move.act() == Act.EXTEND),
                                move.act() == Act.OVERDUE && sameStep,
                                grant,
                                move.act().isRefusal() ? decision.law() : request.law(),
                                decision.reason() == null ? request.reason() : decision.reason()));
        if (moved) {
            trace.add(
                    request.id(),
                    new TraceStore.Step(
                            move.act(),
                            move.from(),
                            move.to(),
                            move.by(),
                            actor,
                            decision.reason(),
                            decision.law(),
                            clock.instant()));
        }
        return moved;
    }

    private static Map<String, Object> detail(Move move, Decision decision) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("from", move.from().name());
        detail.put("to", move.to().name());
        if (decision.law() != null) {
            detail.put("law", decision.law());
        }
        return detail;
    }
}
