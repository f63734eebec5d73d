package onedoor.exchange.consent;

import java.util.UUID;

/** Whether a call may rely on a subject's consent. */
public sealed interface Use {

    /**
     * It may, and has been counted.
     *
     * @param words the consent, its mode and data life, as a header tells the consumer
     */
    record Allowed(UUID consent, String words) implements Use {}

    /** There is none in force for this consumer, purpose and these fields. */
    record NoConsent() implements Use {}

    /** There is one, but it has been used as often as it says. */
    record UsedUp() implements Use {}
}
