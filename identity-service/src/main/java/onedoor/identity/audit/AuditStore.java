package onedoor.identity.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditStore {

    record Event(
            long seq,
            Instant at,
            String actor,
            @Nullable String onBehalfOf,
            @Nullable String via,
            String act,
            String objectType,
            String objectId,
            String outcome,
            String detail,
            @Nullable String traceId) {}

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first, those before {@code before}. */
    List<Event> page(long before, int limit) {
        return jdbc.sql(
                        "select * from audit_event where seq < :before order by seq desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query((rs, n) ->
                        new Event(
                                rs.getLong("seq"),
                                rs.getTimestamp("at").toInstant(),
                                rs.getString("actor"),
                                rs.getString("on_behalf_of"),
                                rs.getString("via"),
                                rs.getString("act"),
                                rs.getString("object_type"),
                                rs.getString("object_id"),
                                rs.getString("outcome"),
                                rs.getString("detail"),
                                rs.getString("trace_id")))
                .list();
    }
}
