package onedoor.exchange.async;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.async.Job.Counts;
import onedoor.exchange.async.Job.Kind;
import onedoor.exchange.async.Job.State;
import onedoor.exchange.member.Standing;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The jobs, and whose turn it is to work on them. */
@Repository
class JobStore {

    private final JdbcClient db;

    JobStore(JdbcClient db) {
        this.db = db;
    }

    void insert(Job job) {
        db.sql(
                        """
                        insert into job (id, kind, consumer, subject, client_id, verb, path, purpose, issue,
                            repeatable, state, total, succeeded, refused, failed, next_try_at, created_at, expires_at)
                        values (:id, :kind, :consumer, :subject, :client, :verb, :path, :purpose, :issue,
                            :repeatable, :state, :total, 0, :refused, 0, :now, :now, :expires)
                        """)
                .param("id", job.id().toString())
                .param("kind", job.kind().name())
                .param("consumer", job.consumer().toString())
                .param("subject", job.subject())
                .param("client", job.clientId())
                .param("verb", job.verb())
                .param("path", job.target())
                .param("purpose", job.purpose())
                .param("issue", job.issue())
                .param("repeatable", job.repeatable())
                .param("state", job.state().name())
                .param("total", job.counts().total())
                .param("refused", job.counts().refused())
                .param("now", job.createdAt())
                .param("expires", job.expiresAt())
                .update();
    }

    Optional<Job> find(UUID id) {
        return db.sql("select * from job where id = :id")
                .param("id", id.toString())
                .query((row, _) -> job(row))
                .optional();
    }

    /** Newest first. */
    List<Job> list(Standing.Scope of, @Nullable State state, String before, int limit) {
        return db.sql(
                        """
                        select * from job
                        where (consumer = :exactly or left(consumer, char_length(:prefix)) = :prefix)
                          and (:state is null or state = :state) and id < :before
                        order by id desc limit :limit
                        """)
                .param("exactly", of.exactly())
                .param("prefix", of.prefix())
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> job(row))
                .list();
    }

    int open(SubsystemId consumer) {
        return db.sql(
                        """
                        select count(*) from job
                        where consumer = :consumer and state in ('WAITING', 'RUNNING')
                        """)
                .param("consumer", consumer.toString())
                .query(Integer.class)
                .single();
    }

    List<UUID> due(Instant now) {
        return db.sql(
                        """
                        select id from job
                        where state in ('WAITING', 'RUNNING') and next_try_at <= :now
                          and (lease_until is null or lease_until < :now)
                        order by next_try_at limit 50
                        """)
                .param("now", now)
                .query((row, _) -> UUID.fromString(row.getString("id")))
                .list();
    }

    /** Whether this holder is the one who works on it until then; exactly one is. */
    boolean lease(UUID id, UUID holder, Instant now, Instant until) {
        return db.sql(
                                """
                                update job set lease_holder = :holder, lease_until = :until, state = 'RUNNING',
                                       started_at = coalesce(started_at, :now), problem = null
                                where id = :id and state in ('WAITING', 'RUNNING') and next_try_at <= :now
                                  and (lease_until is null or lease_until < :now)
                                """)
                        .param("holder", holder.toString())
                        .param("until", until)
                        .param("now", now)
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    /** Whether the holder still works on it; adds what has ended meanwhile. */
    boolean advance(UUID id, UUID holder, Counts ended, Instant until) {
        return db.sql(
                                """
                                update job set lease_until = :until, succeeded = succeeded + :succeeded,
                                       refused = refused + :refused, failed = failed + :failed
                                where id = :id and lease_holder = :holder and state = 'RUNNING'
                                """)
                        .param("until", until)
                        .param("succeeded", ended.succeeded())
                        .param("refused", ended.refused())
                        .param("failed", ended.failed())
                        .param("id", id.toString())
                        .param("holder", holder.toString())
                        .update()
                == 1;
    }

    /** Lays it aside until then. */
    void pause(UUID id, UUID holder, Instant until, String problem) {
        db.sql(
                        """
                        update job set next_try_at = :until, problem = :problem,
                               lease_holder = null, lease_until = null
                        where id = :id and lease_holder = :holder and state = 'RUNNING'
                        """)
                .param("until", until)
                .param("problem", problem)
                .param("id", id.toString())
                .param("holder", holder.toString())
                .update();
    }

    void done(UUID id, UUID holder, Instant now, Instant expiresAt) {
        db.sql(
                        """
                        update job set state = 'DONE', ended_at = :now, expires_at = :expires,
                               lease_holder = null, lease_until = null
                        where id = :id and lease_holder = :holder and state = 'RUNNING'
                        """)
                .param("now", now)
                .param("expires", expiresAt)
                .param("id", id.toString())
                .param("holder", holder.toString())
                .update();
    }

    void close(UUID id, State state, Instant now) {
        db.sql(
                        """
                        update job set state = :state, ended_at = coalesce(ended_at, :now),
                               lease_holder = null, lease_until = null
                        where id = :id
                        """)
                .param("state", state.name())
                .param("now", now)
                .param("id", id.toString())
                .update();
    }

    Optional<UUID> expired(Instant now) {
        return db.sql(
                        """
                        select id from job
                        where expires_at < :now and state in ('WAITING', 'RUNNING', 'DONE') limit 1
                        """)
                .param("now", now)
                .query((row, _) -> UUID.fromString(row.getString("id")))
                .optional();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                UUID.fromString(row.getString("id")),
                Kind.valueOf(row.getString("kind")),
                SubsystemId.parse(row.getString("consumer")).orElseThrow(),
                row.getString("subject"),
                row.getString("client_id"),
                row.getString("verb"),
                row.getString("path"),
                row.getString("purpose"),
                row.getString("issue"),
                row.getBoolean("repeatable"),
                State.valueOf(row.getString("state")),
                new Counts(
                        row.getInt("total"),
                        row.getInt("succeeded"),
                        row.getInt("refused"),
                        row.getInt("failed")),
                row.getString("problem"),
                row.getTimestamp("next_try_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getTimestamp("expires_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
