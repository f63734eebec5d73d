package onedoor.exchange.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signed record on its way into the log. */
record Sealed(
        UUID exchangeId,
        String side,
        @Nullable String subjectKey,
        String client,
        String service,
        Instant answeredAt,
        String record,
        byte[] salt,
        String signature,
        String keyId) {}
