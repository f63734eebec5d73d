package onedoor.policy.ledger;

/** Every way in which money moves, from the account credited to the account debited. */
public enum Entry {
    APPROPRIATE(Account.BUDGET, Account.APPROPRIATION),
    WITHDRAW(Account.APPROPRIATION, Account.BUDGET),
    /** A budget that came late takes over what was held before it. */
    COVER(Account.UNBUDGETED, Account.BUDGET),
    RESERVE(Account.RESERVED, Account.BUDGET),
    RESERVE_UNBUDGETED(Account.RESERVED, Account.UNBUDGETED),
    REVERSE(Account.BUDGET, Account.RESERVED),
    REVERSE_UNBUDGETED(Account.UNBUDGETED, Account.RESERVED),
    COMMIT(Account.PAYABLE, Account.RESERVED),
    /** What was payable before the books were opened. */
    OPEN_PAYABLE(Account.PAYABLE, Account.UNBUDGETED),
    PAY(Account.PAID, Account.PAYABLE),
    RETURN(Account.RETURNED, Account.PAYABLE),
    RETURN_PAID(Account.RETURNED, Account.PAID),
    PAY_AGAIN(Account.PAYABLE, Account.RETURNED),
    /** As sums came back before they were demanded first. */
    RECOVER(Account.RECOVERED, Account.PAID),
    /** The same where its budget may have it again. */
    RESTORE(Account.BUDGET, Account.PAID),
    /** A part was found too much: from now on it is owed back. */
    DEMAND(Account.OWED, Account.PAID),
    /** What was demanded was no debt: it stays paid. */
    CANCEL_DEMAND(Account.PAID, Account.OWED),
    /** What is owed is let go: it stays with whom it was paid to. */
    WAIVE(Account.PAID, Account.OWED),
    RECOVER_OWED(Account.RECOVERED, Account.OWED),
    RESTORE_OWED(Account.BUDGET, Account.OWED),
    /** A decision is void before its sum has left. */
    REVOKE(Account.BUDGET, Account.PAYABLE),
    REVOKE_UNBUDGETED(Account.UNBUDGETED, Account.PAYABLE),
    REVOKE_RETURNED(Account.BUDGET, Account.RETURNED),
    REVOKE_RETURNED_UNBUDGETED(Account.UNBUDGETED, Account.RETURNED);

    private final Account debit;
    private final Account credit;

    Entry(Account debit, Account credit) {
        this.debit = debit;
        this.credit = credit;
    }

    Account debit() {
        return debit;
    }

    Account credit() {
        return credit;
    }
}
