package onedoor.identity.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One agreement to one version of a notice, for one purpose. */
record Consent(
        UUID id,
        String purpose,
        String noticeVersion,
        Instant givenAt,
        @Nullable Instant withdrawnAt) {}
