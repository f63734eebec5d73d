package onedoor.exchange.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/** Something that one holder of a grant should know of a resource. */
record Notice(
        UUID id,
        SubsystemId recipient,
        String resource,
        Kind kind,
        Map<String, Object> detail,
        @Nullable LocalDate effectiveOn,
        Instant createdAt) {

    Notice {
        detail = Map.copyOf(detail);
    }

    /** SCHEMA_CHANGED: what was relied on goes on the effective day. */
    enum Kind {
        SCHEMA_CHANGED,
        SCHEMA_EXTENDED,
        SERVICE_DISABLED,
        SERVICE_ENABLED,
        PREDICATE_WITHDRAWN
    }
}
