package onedoor.policy.ledger;

/**
 * The balances of one policy's period in fen, and the head of its chain.
 *
 * @param limited a budget was set; without one nothing bounds what may be reserved
 * @param budgetFen what is left of the budget
 */
public record Fund(
        String policy,
        String period,
        boolean limited,
        long budgetFen,
        long reservedFen,
        long payableFen,
        long paidFen,
        long returnedFen,
        long owedFen,
        long recoveredFen,
        long seq,
        String hash) {

    /** Promised for good, whether or not it has left the treasury yet. */
    public long committedFen() {
        return payableFen + paidFen + returnedFen + owedFen + recoveredFen;
    }

    static Fund empty(String policy, String period) {
        return new Fund(policy, period, false, 0, 0, 0, 0, 0, 0, 0, 0, Chain.START);
    }

    Fund after(Entry entry, long fen, String newHash) {
        return new Fund(
                policy,
                period,
                limited,
                budgetFen + moved(entry, Account.BUDGET, fen),
                reservedFen + moved(entry, Account.RESERVED, fen),
                payableFen + moved(entry, Account.PAYABLE, fen),
                paidFen + moved(entry, Account.PAID, fen),
                returnedFen + moved(entry, Account.RETURNED, fen),
                owedFen + moved(entry, Account.OWED, fen),
                recoveredFen + moved(entry, Account.RECOVERED, fen),
                seq + 1,
                newHash);
    }

    private static long moved(Entry entry, Account account, long fen) {
        return (entry.debit() == account ? fen : 0) - (entry.credit() == account ? fen : 0);
    }

    Fund limit() {
        return new Fund(
                policy,
                period,
                true,
                budgetFen,
                reservedFen,
                payableFen,
                paidFen,
                returnedFen,
                owedFen,
                recoveredFen,
                seq,
                hash);
    }
}
