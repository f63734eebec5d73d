package onedoor.policy.ledger;

/** The accounts of every fund; what one entry debits, it credits elsewhere. */
public enum Account {
    /** Where budgets come from. */
    APPROPRIATION,
    /** What policies without a budget draw on. */
    UNBUDGETED,
    BUDGET,
    RESERVED,
    PAYABLE,
    PAID,
    /** Came back from the bank (退票) and waits for a better account. */
    RETURNED,
    /** Paid too much, and by the decision of two people to be paid back. */
    OWED,
    /** Taken back after payment (追回); it goes to the treasury, not into the budget. */
    RECOVERED
}
