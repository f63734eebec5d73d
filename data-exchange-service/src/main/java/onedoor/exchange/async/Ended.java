package onedoor.exchange.async;

import org.jspecify.annotations.Nullable;

/** How the call of one row has ended. */
record Ended(
        int number,
        Row.State state,
        @Nullable Integer status,
        @Nullable String reason,
        @Nullable String exchangeId,
        @Nullable String contentType,
        byte @Nullable [] body) {

    static Ended interrupted(int number) {
        return new Ended(number, Row.State.INTERRUPTED, null, "interrupted", null, null, null);
    }
}
