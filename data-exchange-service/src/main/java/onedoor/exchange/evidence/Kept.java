package onedoor.exchange.evidence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is stored; record, salt and signature are gone once it has been erased.
 *
 * @param erasedFor why it was erased: RETENTION, or SUBJECT by an official act
 */
public record Kept(
        long logIndex,
        UUID exchangeId,
        String side,
        @Nullable String subjectKey,
        @Nullable String record,
        byte @Nullable [] salt,
        @Nullable String signature,
        String keyId,
        @Nullable String erasedFor) {

    /** Whether a person was behind the call. */
    public boolean isOperatedBy(String subject, String pseudonym) {
        return salt != null && SideRecord.commitment(salt, "operator", subject).equals(pseudonym);
    }
}
