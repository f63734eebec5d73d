package onedoor.identity.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param link path within the portal to what the message is about
 */
record Message(
        UUID id,
        String subject,
        String body,
        @Nullable String link,
        Instant sentAt,
        @Nullable Instant readAt) {}
