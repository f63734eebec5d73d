package onedoor.policy.grant;

/** What came of asking for the place of an enterprise, a policy and a period. */
public sealed interface Reservation {

    /**
     * It is held.
     *
     * @param amountFen what is held: the sum asked for, or what the limits left of it
     */
    record Reserved(long amountFen) implements Reservation {}

    /** Another claim holds it. */
    record AlreadyClaimed() implements Reservation {}

    /** It was paid. */
    record AlreadyReceived() implements Reservation {}

    /** Another policy that the enterprise holds shuts it out. */
    record ExcludedBy(String policy) implements Reservation {}

    /** A cap over a window or a group leaves too little. */
    record Capped(String rule, long restFen) implements Reservation {}

    /** The budget does not cover it any more. */
    record BudgetSpent(long leftFen) implements Reservation {}
}
