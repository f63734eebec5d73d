package onedoor.policy.recovery;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import onedoor.policy.deadline.Deadlines;
import onedoor.policy.grant.Restitutions;
import onedoor.policy.recovery.Recoveries.Outcome;
import onedoor.policy.recovery.Waiver.Act;
import onedoor.policy.treasury.RecoveryClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cancels a demand that was wrong, or waives what is left of one; by two people, with a reason. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Waivers {

    private final RecoveryStore orders;
    private final WaiverStore store;
    private final Restitutions restitutions;
    private final Deadlines deadlines;
    private final RecoveryClock revoked;
    private final DebtLetters letters;
    private final AuditTrail audit;
    private final Clock clock;

    Waivers(
            RecoveryStore orders,
            WaiverStore store,
            Restitutions restitutions,
            Deadlines deadlines,
            RecoveryClock revoked,
            DebtLetters letters,
            AuditTrail audit,
            Clock clock) {
        this.orders = orders;
        this.store = store;
        this.restitutions = restitutions;
        this.deadlines = deadlines;
        this.revoked = revoked;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Only what is still owed can be waived, one proposal at a time; what is cancelled is cancelled
     * whole, before anything of it has arrived.
     *
     * @param fen null for all that is left
     */
    Outcome propose(Caller by, String orderId, Act act, @Nullable Long fen, String reason) {
        Optional<RecoveryOrder> found = own(by, orderId);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        RecoveryOrder order = found.get();
        long wanted = fen == null ? order.leftFen() : fen;
        if (order.state() != RecoveryOrder.State.DEMANDED || store.open(orderId).isPresent()) {
            return new Outcome.MovedOn();
        }
        if (wanted > order.leftFen()) {
            return new Outcome.TooMuch(order.leftFen());
        }
        Waiver waiver =
                new Waiver(
                        Uuid7.next().toString(),
                        orderId,
                        act,
                        wanted,
                        reason,
                        Waiver.State.PROPOSED,
                        now(),
                        by.key());
        if (!fits(order, waiver)) {
            return new Outcome.MovedOn();
        }
        store.add(waiver);
        return done(by, "propose-waiver", order, waiver);
    }

    Outcome approve(Caller by, String orderId) {
        Optional<RecoveryOrder> found = own(by, orderId);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        RecoveryOrder order = found.get();
        Optional<Waiver> open = store.open(orderId);
        if (open.isEmpty() || !fits(order, open.get())) {
            return new Outcome.MovedOn();
        }
        Waiver waiver = open.get();
        if (waiver.fourEyes().isOf(by)) {
            return new Outcome.SamePerson();
        }
        if (!release(order, waiver)) {
            throw new IllegalStateException("order " + orderId + " demands more than is owed");
        }
        store.decide(waiver.id(), Waiver.State.APPROVED, now(), by.key(), null);
        if (waiver.amountFen() == order.leftFen()) {
            deadlines.meet(Recoveries.KIND, orderId);
            if (waiver.act() == Act.WAIVE) {
                revoked.stop(order.claimId());
            }
        }
        letters.released(orders.find(orderId).orElseThrow(), waiver);
        return done(by, "approve-waiver", order, waiver);
    }

    /** What arrived meanwhile is not owed any more. */
    private static boolean fits(RecoveryOrder order, Waiver waiver) {
        return order.state() == RecoveryOrder.State.DEMANDED
                && switch (waiver.act()) {
                    case CANCEL ->
                            waiver.amountFen() == order.amountFen()
                                    && order.leftFen() == order.amountFen();
                    case WAIVE -> waiver.amountFen() <= order.leftFen();
                };
    }

    private boolean release(RecoveryOrder order, Waiver waiver) {
        long fen = waiver.amountFen();
        return switch (waiver.act()) {
            case CANCEL -> {
                orders.release(order.id(), fen, RecoveryOrder.State.CANCELLED, now());
                yield restitutions.cancel(order.claimId(), fen, "撤销追回 " + waiver.reason());
            }
            case WAIVE -> {
                orders.release(order.id(), fen, RecoveryOrder.State.WAIVED, now());
                yield restitutions.waive(order.claimId(), fen, "减免 " + waiver.reason());
            }
        };
    }

    /** By anybody of the department; who proposed it thereby takes it back. */
    Outcome refuse(Caller by, String orderId, String reason) {
        Optional<RecoveryOrder> order = own(by, orderId);
        if (order.isEmpty()) {
            return new Outcome.NotFound();
        }
        Optional<Waiver> open = store.open(orderId);
        if (open.isEmpty()) {
            return new Outcome.MovedOn();
        }
        store.decide(open.get().id(), Waiver.State.REFUSED, now(), by.key(), reason);
        return done(by, "refuse-waiver", order.get(), open.get());
    }

    /** The order first: whoever decides on its waiver or books what arrives queues here. */
    private Optional<RecoveryOrder> own(Caller by, String id) {
        return orders.lock(id).filter(o -> o.department().equals(by.department()));
    }

    private Outcome done(Caller by, String act, RecoveryOrder order, Waiver waiver) {
        RecoveryOrder after = orders.find(order.id()).orElseThrow();
        audit.record(
                by,
                act,
                "recovery",
                order.id(),
                after.state().name(),
                Map.of(
                        "waiver", waiver.id(),
                        "kind", waiver.act().name(),
                        "amountFen", waiver.amountFen(),
                        "leftFen", after.leftFen()));
        return new Outcome.Done(after);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
