package onedoor.policy.ledger;

import java.util.List;

/**
 * Debits and credits of every account, in fen.
 *
 * @param funds the balances that the funds themselves carry, debit less credit
 */
public record TrialBalance(List<Line> accounts, List<Line> funds) {

    public record Line(Account account, long debitFen, long creditFen) {}

    /** Both sides add up to the same, and the funds carry what the entries add up to. */
    public boolean balanced() {
        long debit = accounts.stream().mapToLong(Line::debitFen).sum();
        long credit = accounts.stream().mapToLong(Line::creditFen).sum();
        return debit == credit && funds.stream().allMatch(this::agrees);
    }

    private boolean agrees(Line fund) {
        long booked =
                accounts.stream()
                        .filter(line -> line.account() == fund.account())
                        .mapToLong(line -> line.debitFen() - line.creditFen())
                        .sum();
        return booked == fund.debitFen() - fund.creditFen();
    }
}
