package onedoor.workflow.claim;

/** What policy-service says to a claim before it becomes a case. */
public sealed interface Reservation {

    /** The amount is held for this application. */
    record Held() implements Reservation {}

    /** The enterprise has claimed or received it already. */
    record AlreadyClaimed(String detail) implements Reservation {}

    /** The enterprise does not meet the policy's conditions. */
    record NotEligible(String detail) implements Reservation {}

    /** policy-service cannot be reached; nothing was lost, try again later. */
    record Unreachable() implements Reservation {}
}
