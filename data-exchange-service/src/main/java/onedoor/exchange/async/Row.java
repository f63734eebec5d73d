package onedoor.exchange.async;

import org.jspecify.annotations.Nullable;

/**
 * One call of a job.
 *
 * @param number from 1; in a batch the line of the file
 * @param reference the consumer's own name of it
 * @param reason why it did not succeed
 * @param exchangeId where its evidence is found
 */
record Row(
        int number,
        @Nullable String reference,
        State state,
        int attempts,
        @Nullable Integer status,
        @Nullable String reason,
        @Nullable String exchangeId) {

    enum State {
        WAITING,
        /** Under way, and not to be made again. */
        STARTED,
        /** The provider has answered. */
        DONE,
        /** The exchange has refused it. */
        REFUSED,
        /** The provider failed, or could not be reached. */
        FAILED,
        /** The line of the file could not be read. */
        UNREADABLE,
        /** A replica was killed under a call that must not be made twice; look at the evidence. */
        INTERRUPTED
    }
}
