package onedoor.policy.grant;

/** What came of asking for the place of an enterprise, a policy and a period. */
public sealed interface Reservation {

    record Reserved() implements Reservation {}

    /** Another claim holds it. */
    record AlreadyClaimed() implements Reservation {}

    /** It was paid. */
    record AlreadyReceived() implements Reservation {}
}
