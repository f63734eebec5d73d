package onedoor.policy.grant;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import onedoor.kit.LegalTime;
import onedoor.policy.budget.Budget;
import onedoor.policy.budget.Rulebook;
import onedoor.policy.ledger.Entry;
import onedoor.policy.ledger.Fund;
import onedoor.policy.ledger.Ledger;
import onedoor.policy.ledger.Movement;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 追回: what was paid comes back, whole or in parts. A part is owed from the moment it is demanded,
 * without interest; what is back counts against no cap any more.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Restitutions {

    private final HoldStore holds;
    private final OwedStore owed;
    private final Rulebook rulebook;
    private final Ledger ledger;
    private final Clock clock;

    Restitutions(HoldStore holds, OwedStore owed, Rulebook rulebook, Ledger ledger, Clock clock) {
        this.holds = holds;
        this.owed = owed;
        this.rulebook = rulebook;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** From now on this part of a paid sum is owed; false if less than that is left of it. */
    public boolean demand(String claimId, long fen, String reason) {
        Optional<Hold> hold = holds.lockHold(claimId);
        if (hold.isEmpty() || !owed.demand(claimId, fen, now())) {
            return false;
        }
        Fund fund = ledger.lock(hold.get().policy(), hold.get().period());
        ledger.post(fund, movement(Entry.DEMAND, hold.get(), fen, reason));
        return true;
    }

    /** The demand was wrong: this much of it was never owed; false if less than that is. */
    public boolean cancel(String claimId, long fen, String reason) {
        return release(Entry.CANCEL_DEMAND, claimId, fen, reason);
    }

    /** This much of what is owed is let go; it counts as paid. False if less than that is owed. */
    public boolean waive(String claimId, long fen, String reason) {
        return release(Entry.WAIVE, claimId, fen, reason);
    }

    private boolean release(Entry entry, String claimId, long fen, String reason) {
        Optional<Hold> hold = holds.lockHold(claimId);
        if (hold.isEmpty() || !owed.release(claimId, fen, now())) {
            return false;
        }
        Fund fund = ledger.lock(hold.get().policy(), hold.get().period());
        ledger.post(fund, movement(entry, hold.get(), fen, reason));
        return true;
    }

    /** Some of what is owed has arrived; false if less than that is owed. */
    public boolean received(String claimId, long fen, String text) {
        Optional<Hold> hold = holds.lockHold(claimId);
        if (hold.isEmpty() || hold.get().owedFen() < fen) {
            return false;
        }
        back(hold.get(), fen, text);
        return true;
    }

    private void back(Hold hold, long fen, String text) {
        boolean restores = restores(hold);
        Fund fund = ledger.lock(hold.policy(), hold.period());
        Entry entry = restores && fund.limited() ? Entry.RESTORE_OWED : Entry.RECOVER_OWED;
        if (!owed.back(hold.claimId(), fen, entry == Entry.RESTORE_OWED ? fen : 0, now())) {
            throw new IllegalStateException(hold.claimId() + " owes less than " + fen + " fen");
        }
        ledger.post(fund, movement(entry, hold, fen, text));
    }

    /** Within its own year, a budget that is so set may grant again what comes back. */
    private boolean restores(Hold hold) {
        int year = LegalTime.today(clock).getYear();
        return hold.period().equals(String.valueOf(year))
                && rulebook.recoveredTo(hold.policy(), hold.period()) == Budget.RecoveredTo.BUDGET;
    }

    private static Movement movement(Entry entry, Hold hold, long fen, String text) {
        return new Movement(entry, fen, hold.enterprise(), hold.claimId(), text);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
