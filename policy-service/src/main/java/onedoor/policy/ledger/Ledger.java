package onedoor.policy.ledger;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Posts movements; every one joins the transaction of the act that it books. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    private final LedgerStore store;
    private final BalanceStore balances;
    private final Clock clock;

    Ledger(LedgerStore store, BalanceStore balances, Clock clock) {
        this.store = store;
        this.balances = balances;
        this.clock = clock;
    }

    /** Holds the fund until the end of the transaction; its balances are those of this moment. */
    public Fund lock(String policy, String period) {
        return store.lock(policy, period);
    }

    /** Books one movement; nothing is booked for nothing. */
    public Fund post(Fund fund, Movement movement) {
        if (movement.fen() == 0) {
            return fund;
        }
        LocalDateTime at =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MICROS);
        String hash =
                Chain.next(
                        fund.hash(),
                        fund.policy(),
                        fund.period(),
                        fund.seq() + 1,
                        at,
                        movement.entry().name(),
                        movement.fen(),
                        movement.enterprise(),
                        movement.claimId(),
                        movement.text());
        Fund after = fund.after(movement.entry(), movement.fen(), hash);
        store.save(after);
        store.append(after, movement, at, fund.hash());
        return after;
    }

    /** From now on only what the budget holds may be reserved. */
    public Fund limit(Fund fund) {
        Fund limited = fund.limit();
        store.save(limited);
        return limited;
    }

    /**
     * The funds that a budget bounds, in one statement.
     *
     * @param periods of the policies by their codes
     * @return by the policies' codes
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Map<String, Fund> limited(Map<String, String> periods) {
        return periods.isEmpty()
                ? Map.of()
                : store.limited(periods.keySet()).stream()
                        .filter(fund -> fund.period().equals(periods.get(fund.policy())))
                        .collect(Collectors.toMap(Fund::policy, Function.identity()));
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Fund fund(String policy, String period) {
        return store.find(policy, period).orElseGet(() -> Fund.empty(policy, period));
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public TrialBalance trialBalance() {
        return new TrialBalance(balances.sums(), balances.fundSums());
    }

    /** The number of the first entry that does not fit the one before it. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Long> brokenAt(String policy, String period) {
        String hash = Chain.START;
        long seq = 0;
        while (true) {
            List<LedgerStore.Row> rows = store.chain(policy, period, seq, 1000);
            for (LedgerStore.Row row : rows) {
                String expected =
                        Chain.next(
                                hash,
                                policy,
                                period,
                                seq + 1,
                                row.at(),
                                row.entry(),
                                row.amountFen(),
                                row.enterprise(),
                                row.claimId(),
                                row.text());
                if (row.seq() != seq + 1 || !row.hash().equals(expected) || !row.sound()) {
                    return Optional.of(seq + 1);
                }
                seq++;
                hash = row.hash();
            }
            if (rows.size() < 1000) {
                Fund head = fund(policy, period);
                return head.seq() == seq && head.hash().equals(hash)
                        ? Optional.empty()
                        : Optional.of(seq + 1);
            }
        }
    }

    /** Balances per account, debit less credit, from the entries themselves. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Map<Account, Long> balances(String policy, String period) {
        return balances.of(policy, period);
    }
}
