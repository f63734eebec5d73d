package onedoor.workflow.claim;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.claim.PolicyClient.Decided;
import onedoor.workflow.claim.PolicyClient.ListRuling;
import onedoor.workflow.claim.PolicyClient.Revoked;
import onedoor.workflow.claim.PolicyDesk.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Reserves a policy's money for an application, and tells policy-service how that, or a list of
 * those who need not apply, was decided.
 */
@Component
public class Claims {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);
    private static final int LONGEST_REASON = 500;

    private final PolicyDesk desk;
    private final ClaimStore store;
    private final PolicyAnswers answers;
    private final AccountSeal seal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Claims(
            PolicyDesk desk,
            ClaimStore store,
            PolicyAnswers answers,
            AccountSeal seal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desk = desk;
        this.store = store;
        this.answers = answers;
        this.seal = seal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A decision in the outbox.
     *
     * @param account sealed; null where none is to be told
     */
    record ClaimDecided(
            UUID applicationId,
            String claimId,
            boolean granted,
            String reason,
            String decidedBy,
            @Nullable String number,
            @Nullable String account) {}

    /** A decision taken back, in the outbox. */
    record ClaimRevoked(UUID applicationId, String claimId, String reason, String revokedBy) {}

    /** A decision on a list in the outbox; the list has the application's id. */
    record ListDecided(UUID applicationId, boolean granted, String reason, String decidedBy) {}

    /**
     * Asks policy-service to hold the amount, under the application's id as key: however often it
     * is asked, there is one claim. Call it outside of a transaction.
     */
    @Transactional(propagation = Propagation.NEVER)
    public Reservation reserve(UUID applicationId, String policy, Claimant claimant, String agent) {
        Reply reply;
        try {
            reply =
                    desk.reserve(
                            applicationId.toString(),
                            PolicyClient.Reservation.of(
                                    policy, claimant, applicationId.toString(), agent));
        } catch (RuntimeException e) {
            log.warn("policy-service was not reached for {}", applicationId, e);
            return new Reservation.Unreachable();
        }
        return switch (reply) {
            case Reply.Yes(var reserved) -> {
                store.held(applicationId, policy, claimant, reserved, clock.instant());
                yield new Reservation.Held();
            }
            case Reply.No(int status, String detail) when status == 409 ->
                    new Reservation.AlreadyClaimed(detail);
            case Reply.No(_, String detail) -> new Reservation.NotEligible(detail);
        };
    }

    /**
     * Notes the grant; it is delivered after the commit until policy-service has it.
     *
     * @param number the application's
     * @param account where the sum shall go; null if the applicant was not asked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void granted(
            UUID applicationId,
            String number,
            @Nullable Account account,
            String reason,
            String decidedBy) {
        String sealed = account == null ? null : seal.seal(account);
        decided(applicationId, true, reason, decidedBy, number, sealed);
    }

    /** Notes that nothing will be granted: what is held is free again after the commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void released(UUID applicationId, String reason, String decidedBy) {
        decided(applicationId, false, reason, decidedBy, null, null);
    }

    private void decided(
            UUID applicationId,
            boolean granted,
            String reason,
            String decidedBy,
            @Nullable String number,
            @Nullable String account) {
        find(applicationId)
                .filter(_ -> store.decided(applicationId, granted, clock.instant()))
                .map(claim ->
                        decision(claim, applicationId, granted, reason, decidedBy, number, account))
                .ifPresent(events::publishEvent);
    }

    private static Object decision(
            PolicyClaim claim,
            UUID applicationId,
            boolean granted,
            String reason,
            String decidedBy,
            @Nullable String number,
            @Nullable String account) {
        return switch (claim.kind()) {
            case CLAIM ->
                    new ClaimDecided(
                            applicationId,
                            claim.claimId(),
                            granted,
                            told(reason),
                            decidedBy,
                            number,
                            account);
            case LIST -> new ListDecided(applicationId, granted, told(reason), decidedBy);
        };
    }

    /** Notes that a grant is void; what was paid is to be taken back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoked(UUID applicationId, String reason, String revokedBy) {
        find(applicationId)
                .filter(claim -> claim.kind() == PolicyClaim.Kind.CLAIM)
                .filter(_ -> store.revoked(applicationId, clock.instant()))
                .ifPresent(claim ->
                        events.publishEvent(
                                new ClaimRevoked(
                                        applicationId, claim.claimId(), told(reason), revokedBy)));
    }

    /** How a decision ended that policy-service had held up. */
    public enum Outcome {
        GRANTED("GRANTED"),
        REFUSED("RELEASED"),
        /** Another way was found; nothing was carried out. */
        SETTLED("SETTLED");

        private final String state;

        Outcome(String state) {
            this.state = state;
        }
    }

    /** Notes it once; false if there is no such claim, or it was noted before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean resolved(UUID applicationId, String claimId, Outcome outcome) {
        return store.resolved(applicationId, claimId, outcome.state, clock.instant());
    }

    /** As much of a reason as policy-service takes. */
    private static String told(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    /** Notes that this application is about a list of policy-service's, which has the same id. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void list(UUID applicationId, String policy, String department, long amountFen) {
        store.listed(applicationId, policy, department, amountFen, clock.instant());
    }

    public Optional<PolicyClaim> find(UUID applicationId) {
        return store.find(applicationId);
    }

    @Async
    @TransactionalEventListener
    void on(ClaimDecided decided) {
        String sealed = decided.account();
        answers.note(
                decided.applicationId(),
                desk.decide(
                        decided.claimId(),
                        decided.applicationId() + (decided.granted() ? ":granted" : ":released"),
                        new Decided(
                                decided.granted(),
                                decided.reason(),
                                decided.decidedBy(),
                                decided.number(),
                                sealed == null ? null : seal.open(sealed))));
    }

    @Async
    @TransactionalEventListener
    void on(ClaimRevoked revoked) {
        answers.note(
                revoked.applicationId(),
                desk.revoke(
                        revoked.claimId(),
                        revoked.applicationId() + ":revoked",
                        new Revoked(revoked.reason(), revoked.revokedBy())));
    }

    @Async
    @TransactionalEventListener
    void on(ListDecided decided) {
        String list = decided.applicationId().toString();
        answers.note(
                decided.applicationId(),
                desk.decideList(
                        list,
                        list + (decided.granted() ? ":granted" : ":returned"),
                        new ListRuling(decided.granted(), decided.reason(), decided.decidedBy())));
    }
}
