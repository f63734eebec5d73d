package onedoor.policy.budget;

/** What the limits leave of a sum that an enterprise is entitled to. */
public sealed interface Allowance {

    /**
     * So much may be had.
     *
     * @param fen what it may have, not more than it is entitled to
     */
    record Allowed(long fen) implements Allowance {}

    /** Another policy that it holds shuts this one out. */
    record ExcludedBy(String policy) implements Allowance {}

    /** A cap leaves less than it is entitled to, and is declared to refuse then. */
    record Capped(String rule, long restFen) implements Allowance {}
}
