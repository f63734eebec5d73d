package onedoor.workflow.evidence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which parts still wait for answers, and when they are asked for again. */
@Repository
class GatheringStore {

    private final JdbcClient db;

    GatheringStore(JdbcClient db) {
        this.db = db;
    }

    /** A gathering that is being carried out. */
    record Gathering(
            UUID childId,
            UUID applicationId,
            String branch,
            String issue,
            String purpose,
            int attempts,
            Instant openedAt,
            boolean released) {}

    void open(
            UUID childId,
            UUID applicationId,
            String branch,
            String issue,
            String purpose,
            Instant now) {
        db.sql(
                        """
                        insert into evidence_gathering (child_id, application_id, branch, issue, purpose, status,
                                                        attempts, next_at, opened_at)
                        values (?, ?, ?, ?, ?, 'OPEN', 0, ?, ?)
                        """)
                .params(childId.toString(), applicationId.toString(), branch, issue, purpose)
                .params(utc(now), utc(now))
                .update();
    }

    /** Takes a due gathering for as long as the lease runs; nobody else works on it meanwhile. */
    Optional<Gathering> take(UUID childId, Instant now, Instant leaseEnds) {
        int taken =
                db.sql(
                                """
                                update evidence_gathering set attempts = attempts + 1, next_at = ?
                                where child_id = ? and status = 'OPEN' and next_at <= ?
                                """)
                        .params(utc(leaseEnds), childId.toString(), utc(now))
                        .update();
        return taken == 0 ? Optional.empty() : find(childId);
    }

    private Optional<Gathering> find(UUID childId) {
        return db.sql(
                        """
                        select child_id, application_id, branch, issue, purpose, attempts, opened_at, released_at
                        from evidence_gathering where child_id = ?
                        """)
                .param(childId.toString())
                .query((row, _) ->
                        new Gathering(
                                UUID.fromString(row.getString("child_id")),
                                UUID.fromString(row.getString("application_id")),
                                row.getString("branch"),
                                row.getString("issue"),
                                row.getString("purpose"),
                                row.getInt("attempts"),
                                row.getObject("opened_at", LocalDateTime.class)
                                        .toInstant(ZoneOffset.UTC),
                                row.getObject("released_at") != null))
                .optional();
    }

    List<UUID> due(Instant now, int limit) {
        return db
                .sql(
                        """
                        select child_id from evidence_gathering
                        where status = 'OPEN' and next_at <= ? order by next_at limit ?
                        """)
                .params(utc(now), limit)
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    void postpone(UUID childId, Instant until) {
        db.sql("update evidence_gathering set next_at = ? where child_id = ? and status = 'OPEN'")
                .params(utc(until), childId.toString())
                .update();
    }

    /** The department has its part; the question stays open. */
    boolean release(UUID childId, Instant now) {
        return db.sql(
                                """
                                update evidence_gathering set released_at = ?
                                where child_id = ? and status = 'OPEN' and released_at is null
                                """)
                        .params(utc(now), childId.toString())
                        .update()
                == 1;
    }

    boolean isOpen(UUID childId) {
        return db.sql(
                                "select count(*) from evidence_gathering where child_id = ? and status = 'OPEN'")
                        .param(childId.toString())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Asks no more for this part. */
    void stop(UUID childId) {
        db.sql(
                        """
                        update evidence_gathering set status = 'CANCELLED'
                        where status = 'OPEN' and child_id = ?
                        """)
                .param(childId.toString())
                .update();
    }

    boolean close(UUID childId) {
        return db.sql(
                                "update evidence_gathering set status = 'DONE' where child_id = ? and status = 'OPEN'")
                        .param(childId.toString())
                        .update()
                == 1;
    }

    void cancel(UUID applicationId) {
        db.sql(
                        """
                        update evidence_gathering set status = 'CANCELLED'
                        where status = 'OPEN' and application_id = ?
                        """)
                .param(applicationId.toString())
                .update();
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
