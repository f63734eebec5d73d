package onedoor.exchange.consent;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a call may rely on a subject's consent. */
public sealed interface Use {

    /**
     * It may, and has been counted.
     *
     * @param words the consent, its mode, data life and data range, as a header tells the consumer
     * @param range the days that the data may be about; null for any
     */
    record Allowed(UUID consent, String words, @Nullable DataRange range) implements Use {}

    /** There is none in force for this consumer, purpose and these fields. */
    record NoConsent() implements Use {}

    /**
     * There is one, but for a period, and no field of the resource says of which day a record is.
     */
    record NoDate() implements Use {}

    /** There is one, but it has been used as often as it says. */
    record UsedUp() implements Use {}
}
