package onedoor.policy.grant;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import onedoor.policy.grant.Hold.Payment;
import onedoor.policy.ledger.Entry;
import onedoor.policy.ledger.Fund;
import onedoor.policy.ledger.Ledger;
import onedoor.policy.ledger.Movement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a committed sum: shown, sent, paid, returned by the bank, taken back. We keep the
 * books of it; the treasury moves the money.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Payments {

    /**
     * Which payments are asked for; what is null does not matter.
     *
     * @param department whose policies they are of
     */
    public record Question(
            @Nullable String department,
            @Nullable Payment payment,
            @Nullable String policy,
            @Nullable String enterprise) {}

    /**
     * How many sums stay out of a file, by reasons of which several may hold for one.
     *
     * @param withoutAccount nobody has said where it shall go
     * @param namedByWriter who writes the file has named the account: another officer writes it
     * @param barred on publicity, or doubted with success
     */
    public record Kept(long withoutAccount, long namedByWriter, long barred) {}

    private final PaymentStore store;
    private final Revocations revocations;
    private final Ledger ledger;
    private final Clock clock;

    Payments(PaymentStore store, Revocations revocations, Ledger ledger, Clock clock) {
        this.store = store;
        this.revocations = revocations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Sums that wait for a file, locked; what another file takes at the same time is left out, and
     * so is what has no account yet.
     *
     * @param policy null for all of the department's
     * @param writer of the file; a sum whose account this officer has named is left to another one
     */
    public List<Payable> payable(
            String department, @Nullable String policy, String writer, int limit) {
        return store.payable(department, policy, writer, limit);
    }

    /** What waits to be paid and could not go into a file of this officer's. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Kept kept(String department, @Nullable String policy, String writer) {
        return store.kept(department, policy, writer);
    }

    public void sent(Payable payable) {
        move(payable.claimId(), Payment.PAYABLE, Payment.SENT);
    }

    /** 到账确认; false if the sum is not on its way. */
    public boolean paid(String claimId) {
        Optional<Hold> hold = store.lock(claimId).filter(h -> h.payment() == Payment.SENT);
        hold.ifPresent(h -> {
            move(claimId, Payment.SENT, Payment.PAID);
            post(h, Entry.PAY, "到账确认");
        });
        return hold.isPresent();
    }

    /**
     * 退票, before or after the treasury reported it paid; false if there is nothing to return. Of a
     * revoked decision it goes back into the budget at once.
     */
    public boolean returned(String claimId, String reason) {
        Hold hold = revocations.lock(claimId).orElse(null);
        if (hold == null
                || (hold.payment() != Payment.SENT && hold.payment() != Payment.PAID)
                || hold.owedFen() + hold.recoveredFen() > 0) {
            return false;
        }
        move(claimId, hold.payment(), Payment.RETURNED);
        post(hold, hold.payment() == Payment.PAID ? Entry.RETURN_PAID : Entry.RETURN, reason);
        if (hold.revokedAt() != null) {
            revocations.takeBack(hold, true, "决定已撤销");
        }
        return true;
    }

    /** Where it shall go; a returned sum is thereby 拟拨付 again. False once it is on its way. */
    public boolean payTo(String claimId, Payee payee) {
        return payTo(claimId, payee, null);
    }

    /**
     * The same on the word of an officer.
     *
     * @param by null if whoever is paid says it
     */
    public boolean payTo(String claimId, Payee payee, @Nullable String by) {
        Hold hold = store.lock(claimId).orElse(null);
        if (hold == null) {
            return false;
        }
        if (hold.payment() == Payment.RETURNED) {
            move(claimId, Payment.RETURNED, Payment.PAYABLE);
            post(hold, Entry.PAY_AGAIN, "更正账户后重新拨付");
        } else if (hold.payment() != Payment.PAYABLE && hold.payment() != null) {
            return false;
        }
        store.payee(claimId, payee, by);
        return true;
    }

    /** Nothing is paid of it until it is released, or its decision revoked. */
    public void bar(String claimId, Hold.Bar why) {
        store.bar(claimId, why);
    }

    /** Their publicity is over; what an objection bars stays barred. */
    public void release(List<String> claimIds) {
        store.release(claimIds);
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Payable> find(String claimId) {
        return store.find(claimId);
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Payable> search(Question question, String after, int limit) {
        return store.search(question, after, limit);
    }

    private void move(String claimId, Payment from, Payment to) {
        if (!store.move(claimId, from, to, now())) {
            throw new IllegalStateException(claimId + " is not " + from + " any more");
        }
    }

    private void post(Hold hold, Entry entry, String text) {
        Fund fund = ledger.lock(hold.policy(), hold.period());
        ledger.post(
                fund,
                new Movement(entry, hold.amountFen(), hold.enterprise(), hold.claimId(), text));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
