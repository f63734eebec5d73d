package onedoor.policy.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose documents are taken over.
 *
 * @param name under which its documents are kept; never changed
 * @param revision of what an administrator set
 * @param feedCursor the platform's own word for how far it was read; empty for the beginning
 * @param nextAt when it is asked next
 * @param failures in a row
 */
record Source(
        String id,
        String name,
        String instance,
        String memberClass,
        String memberCode,
        String subsystem,
        String service,
        String purpose,
        int everyHours,
        boolean enabled,
        @Nullable String department,
        int revision,
        String feedCursor,
        Instant nextAt,
        int failures,
        @Nullable Trouble problem,
        @Nullable String detail,
        @Nullable Instant ranAt) {

    /** Why a platform's documents could not be had. */
    enum Trouble {
        UNREACHABLE,
        /** No grant, or the platform does not want to answer. */
        REFUSED,
        TOO_LARGE,
        /** It does not keep to docs/document-feed.md. */
        UNREADABLE
    }

    boolean isAt(SourceForm form) {
        return instance.equals(form.instance())
                && memberClass.equals(form.memberClass())
                && memberCode.equals(form.memberCode())
                && subsystem.equals(form.subsystem())
                && service.equals(form.service());
    }
}
