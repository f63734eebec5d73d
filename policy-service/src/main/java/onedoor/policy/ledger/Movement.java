package onedoor.policy.ledger;

import org.jspecify.annotations.Nullable;

/** One movement to be posted: how much, for whom, and in words. */
public record Movement(
        Entry entry, long fen, @Nullable String enterprise, @Nullable String claimId, String text) {

    public Movement {
        if (fen < 0) {
            throw new IllegalArgumentException("an entry moves forward; " + fen + " fen does not");
        }
        text = text.length() > 500 ? text.substring(0, 500) : text;
    }
}
