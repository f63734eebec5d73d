package onedoor.policy.recovery;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import onedoor.policy.deadline.Deadlines;
import onedoor.policy.foureyes.FourEyes;
import onedoor.policy.grant.Hold.Payment;
import onedoor.policy.grant.Payable;
import onedoor.policy.grant.Payments;
import onedoor.policy.grant.Restitutions;
import onedoor.policy.recovery.RecoveryOrder.Instalment;
import onedoor.policy.recovery.RecoveryOrder.Receipt;
import onedoor.policy.recovery.RecoveryOrder.State;
import onedoor.policy.treasury.RecoveryClock;
import onedoor.policy.workday.WorkingDays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Demands back what was paid too much, by two people, and books what arrives. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Recoveries {

    sealed interface Outcome {
        record Done(RecoveryOrder order) implements Outcome {}

        record NotFound() implements Outcome {}

        /** Decided before, settled, or the payment has moved on. */
        record MovedOn() implements Outcome {}

        record SamePerson() implements Outcome {}

        /** The plan does not add up to the sum, or a day is past or out of order. */
        record PlanUnsound() implements Outcome {}

        /** More than what is left: of the paid sum, or of the demand. */
        record TooMuch(long leftFen) implements Outcome {}

        /** The reference was booked with another sum. */
        record BookedOtherwise() implements Outcome {}
    }

    static final String KIND = "RESTITUTION";

    private final RecoveryStore store;
    private final Payments payments;
    private final Restitutions restitutions;
    private final Deadlines deadlines;
    private final RecoveryClock revoked;
    private final WorkingDays days;
    private final AuditTrail audit;
    private final DebtLetters letters;
    private final Clock clock;
    private final int limitDays;

    Recoveries(
            RecoveryStore store,
            Payments payments,
            Restitutions restitutions,
            Deadlines deadlines,
            RecoveryClock revoked,
            WorkingDays days,
            AuditTrail audit,
            DebtLetters letters,
            Clock clock,
            @Value("${onedoor.policy.recovery-days:60}") int limitDays) {
        this.store = store;
        this.payments = payments;
        this.restitutions = restitutions;
        this.deadlines = deadlines;
        this.revoked = revoked;
        this.days = days;
        this.audit = audit;
        this.letters = letters;
        this.clock = clock;
        this.limitDays = limitDays;
    }

    Outcome propose(Caller by, Demand demand) {
        Optional<Payable> found =
                payments.find(demand.claimId()).filter(p -> p.department().equals(by.department()));
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        Payable paid = found.get();
        if (paid.payment() != Payment.PAID) {
            return new Outcome.MovedOn();
        }
        long left = paid.amountFen() - paid.owedFen() - paid.recoveredFen();
        if (demand.amountFen() > left) {
            return new Outcome.TooMuch(left);
        }
        if (!demand.sound(days.today())) {
            return new Outcome.PlanUnsound();
        }
        RecoveryOrder order =
                new RecoveryOrder(
                        Uuid7.next().toString(),
                        paid.claimId(),
                        paid.enterprise(),
                        paid.policy(),
                        paid.policyName(),
                        paid.period(),
                        paid.department(),
                        demand.amountFen(),
                        demand.amountFen(),
                        0,
                        demand.reason(),
                        State.PROPOSED,
                        now(),
                        by.key(),
                        null,
                        null,
                        null);
        store.add(order, demand.plan());
        return done(by, "propose-recovery", order);
    }

    Outcome approve(Caller by, String id) {
        Optional<RecoveryOrder> found = store.lock(id).filter(o -> isOf(o, by));
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        RecoveryOrder order = found.get();
        Optional<FourEyes.Bar> bar = order.fourEyes().bar(by);
        if (bar.isPresent()) {
            return switch (bar.get()) {
                case DECIDED -> new Outcome.MovedOn();
                case OWN -> new Outcome.SamePerson();
            };
        }
        if (!restitutions.demand(order.claimId(), order.amountFen(), order.reason())) {
            return new Outcome.MovedOn();
        }
        store.decide(id, State.DEMANDED, now(), by.key(), null);
        deadlines.start(
                KIND, id, order.policyName(), order.department(), days.today(), limit(order));
        letters.demanded(order);
        return done(by, "demand-recovery", order);
    }

    /** The legal limit, or as many working days as the last instalment is away. */
    private int limit(RecoveryOrder order) {
        return store.plan(order.id()).stream()
                .map(Instalment::dueOn)
                .reduce((_, last) -> last)
                .map(last -> Math.max(1, days.between(days.today(), last)))
                .orElse(limitDays);
    }

    /** By anybody of the department; who proposed it thereby takes it back. */
    Outcome refuse(Caller by, String id, String reason) {
        Optional<RecoveryOrder> order = store.lock(id).filter(o -> isOf(o, by));
        if (order.isEmpty()) {
            return new Outcome.NotFound();
        }
        return store.decide(id, State.REFUSED, now(), by.key(), reason)
                ? done(by, "refuse-recovery", order.get())
                : new Outcome.MovedOn();
    }

    /** The same reference with the same sum again changes nothing. */
    Outcome receive(Caller by, String id, Receipt receipt) {
        Optional<RecoveryOrder> found = store.lock(id).filter(o -> isOf(o, by));
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        RecoveryOrder order = found.get();
        Optional<Receipt> booked =
                store.receipts(id).stream()
                        .filter(known -> known.reference().equals(receipt.reference()))
                        .findFirst();
        if (booked.isPresent()) {
            return booked.get().amountFen() == receipt.amountFen()
                    ? new Outcome.Done(order)
                    : new Outcome.BookedOtherwise();
        }
        if (order.state() != State.DEMANDED) {
            return new Outcome.MovedOn();
        }
        if (receipt.amountFen() > order.leftFen()) {
            return new Outcome.TooMuch(order.leftFen());
        }
        if (!restitutions.received(
                order.claimId(), receipt.amountFen(), "追回到账 " + receipt.reference())) {
            throw new IllegalStateException("order " + id + " demands more than is owed");
        }
        store.receive(id, receipt, now(), by.key());
        if (receipt.amountFen() == order.leftFen()) {
            deadlines.meet(KIND, id);
        }
        payments.find(order.claimId())
                .filter(p -> p.payment() == Payment.RECOVERED)
                .ifPresent(p -> revoked.stop(p.claimId()));
        letters.received(store.find(id).orElseThrow(), receipt.reference(), receipt.amountFen());
        return done(by, "book-recovery", order);
    }

    private Outcome done(Caller by, String act, RecoveryOrder order) {
        RecoveryOrder after = store.find(order.id()).orElseThrow();
        audit.record(
                by,
                act,
                "recovery",
                order.id(),
                after.state().name(),
                Map.of(
                        "claim", order.claimId(),
                        "amountFen", order.amountFen(),
                        "leftFen", after.leftFen()));
        return new Outcome.Done(after);
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    LocalDate today() {
        return days.today();
    }

    private static boolean isOf(RecoveryOrder order, Caller by) {
        return order.department().equals(by.department());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
