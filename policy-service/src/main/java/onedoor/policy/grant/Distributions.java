package onedoor.policy.grant;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.budget.Budget;
import onedoor.policy.budget.Budgets;
import onedoor.policy.ledger.Entry;
import onedoor.policy.ledger.Fund;
import onedoor.policy.ledger.Ledger;
import onedoor.policy.ledger.Movement;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shares a proportional budget out among the approved claims, once. */
@Component
class Distributions {

    sealed interface Distribution {
        record Done(long totalFen, long demandFen, long sharedFen, int claims)
                implements Distribution {}

        record NoSuchBudget() implements Distribution {}

        /** First come, or shared out before. */
        record NotShared() implements Distribution {}

        record ClaimsOpen(long open) implements Distribution {}
    }

    private final Budgets budgets;
    private final HoldStore store;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Distributions(
            Budgets budgets,
            HoldStore store,
            Ledger ledger,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.budgets = budgets;
        this.store = store;
        this.ledger = ledger;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    Distribution share(Caller by, String policy, String period) {
        Optional<Budget> budget =
                budgets.lock(policy, period).filter(b -> b.department().equals(by.department()));
        if (budget.isEmpty()) {
            return new Distribution.NoSuchBudget();
        }
        if (budget.get().mode() != Budget.Mode.PROPORTIONAL || budget.get().distributed()) {
            return new Distribution.NotShared();
        }
        List<Hold> holds = store.unposted(policy, period);
        long open = holds.stream().filter(h -> h.state() == Hold.State.RESERVED).count();
        if (open > 0) {
            return new Distribution.ClaimsOpen(open);
        }
        Fund fund = ledger.lock(policy, period);
        Map<String, Long> shares = shares(fund.budgetFen(), holds);
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Hold hold : holds) {
            long share = shares.getOrDefault(hold.claimId(), 0L);
            store.share(hold.claimId(), share, now);
            events.publishEvent(new SharedOut(hold.claimId(), share));
            fund = ledger.post(fund, movement(Entry.RESERVE, hold, share));
            fund = ledger.post(fund, movement(Entry.COMMIT, hold, share));
        }
        budgets.distributed(policy, period);
        long shared = shares.values().stream().mapToLong(Long::longValue).sum();
        audit.record(
                by,
                "share-out-budget",
                "budget",
                policy + "/" + period,
                "DONE",
                Map.of("claims", holds.size(), "sharedFen", shared));
        return new Distribution.Done(budget.get().totalFen(), demand(holds), shared, holds.size());
    }

    private static Movement movement(Entry entry, Hold hold, long fen) {
        return new Movement(entry, fen, hold.enterprise(), hold.claimId(), "按比例分配");
    }

    /**
     * In proportion, rounded down to the fen; the fen that remain go one each to the largest
     * fractions, among equal ones to the earlier claim.
     */
    static Map<String, Long> shares(long availableFen, List<Hold> holds) {
        long demand = demand(holds);
        Map<String, Long> shares = new HashMap<>();
        if (demand <= availableFen) {
            holds.forEach(h -> shares.put(h.claimId(), h.amountFen()));
            return shares;
        }
        record Fraction(String claimId, BigInteger rest) {}
        List<Fraction> fractions = new ArrayList<>();
        BigInteger whole = BigInteger.valueOf(demand);
        long left = availableFen;
        for (Hold hold : holds) {
            BigInteger[] parts =
                    BigInteger.valueOf(hold.amountFen())
                            .multiply(BigInteger.valueOf(availableFen))
                            .divideAndRemainder(whole);
            shares.put(hold.claimId(), parts[0].longValueExact());
            left -= parts[0].longValueExact();
            fractions.add(new Fraction(hold.claimId(), parts[1]));
        }
        fractions.sort(
                Comparator.comparing(Fraction::rest).reversed().thenComparing(Fraction::claimId));
        fractions.stream().limit(left).forEach(f -> shares.merge(f.claimId(), 1L, Long::sum));
        return shares;
    }

    private static long demand(List<Hold> holds) {
        return holds.stream().mapToLong(Hold::amountFen).sum();
    }
}
