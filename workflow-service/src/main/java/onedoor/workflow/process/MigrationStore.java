package onedoor.workflow.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.process.Migration.CaseState;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Migrations and the cases that each was asked to move. */
@Repository
class MigrationStore {

    /** After so many failures a case stays under its version. */
    private static final int MOST_TRIES = 3;

    private final JdbcClient db;

    MigrationStore(JdbcClient db) {
        this.db = db;
    }

    /** One case of a migration. */
    record Line(
            UUID applicationId,
            String number,
            CaseState state,
            @Nullable String reason,
            @Nullable Instant settledAt) {}

    /** The running cases of the old version; false if they are being moved already. */
    boolean insert(Migration migration) {
        try {
            db.sql(
                            """
                            insert into process_migration (id, code, from_version, to_version, started_by,
                                started_by_name, started_at, cases, running_from)
                            values (:id, :code, :from, :to, :by, :name, :at, 0, :from)
                            """)
                    .param("id", migration.id().toString())
                    .param("code", migration.code())
                    .param("from", migration.from().toString())
                    .param("to", migration.to().toString())
                    .param("by", migration.startedBy())
                    .param("name", migration.startedByName())
                    .param("at", utc(migration.startedAt()))
                    .update();
        } catch (DuplicateKeyException running) {
            return false;
        }
        int cases =
                db.sql(
                                """
                                insert into process_migration_case (migration_id, application_id, number)
                                select :id, id, coalesce(number, '') from application
                                where service_version = :from and status = 'SUBMITTED'
                                """)
                        .param("id", migration.id().toString())
                        .param("from", migration.from().toString())
                        .update();
        db.sql("update process_migration set cases = ? where id = ?")
                .params(cases, migration.id().toString())
                .update();
        return true;
    }

    List<Migration> running() {
        return db.sql(
                        """
                        select * from process_migration where running_from is not null
                        order by started_at, id
                        """)
                .query((row, _) -> migration(row))
                .list();
    }

    Optional<Migration> find(String code, UUID id) {
        return db.sql("select * from process_migration where id = ? and code = ?")
                .params(id.toString(), code)
                .query((row, _) -> migration(row))
                .optional();
    }

    /** Newest first. */
    List<Migration> of(String code, @Nullable String after, int limit) {
        return db.sql(
                        """
                        select * from process_migration
                        where code = :code and (:after is null or id < :after) order by id desc limit :limit
                        """)
                .param("code", code)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> migration(row))
                .list();
    }

    /** How many cases of each migration are in which state. */
    Map<UUID, Map<CaseState, Integer>> counts(List<UUID> ids) {
        var counts = new HashMap<UUID, Map<CaseState, Integer>>();
        ids.forEach(id -> counts.put(id, new EnumMap<>(CaseState.class)));
        if (!ids.isEmpty()) {
            db.sql(
                            """
                            select migration_id, state, count(*) as number from process_migration_case
                            where migration_id in (:ids) group by migration_id, state
                            """)
                    .param("ids", ids.stream().map(UUID::toString).toList())
                    .query(row -> {
                        UUID id = UUID.fromString(row.getString("migration_id"));
                        CaseState state = CaseState.valueOf(row.getString("state"));
                        counts.computeIfAbsent(id, _ -> new EnumMap<>(CaseState.class))
                                .put(state, row.getInt("number"));
                    });
        }
        return counts;
    }

    List<Line> lines(UUID id, @Nullable CaseState state, @Nullable String after, int limit) {
        return db.sql(
                        """
                        select * from process_migration_case
                        where migration_id = :id and (:state is null or state = :state)
                          and (:after is null or application_id > :after)
                        order by application_id limit :limit
                        """)
                .param("id", id.toString())
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    /** Cases that nobody has looked at yet, or that are to be tried again. */
    List<UUID> waiting(UUID id, String after, int limit) {
        return db.sql(
                        """
                        select application_id from process_migration_case
                        where migration_id = ? and state = 'WAITING' and application_id > ?
                        order by application_id limit ?
                        """)
                .params(id.toString(), after, limit)
                .query((row, _) -> UUID.fromString(row.getString("application_id")))
                .list();
    }

    /** Whether the case still waits; if so nobody else moves it until the transaction ends. */
    boolean lockWaiting(UUID id, UUID application) {
        return db.sql(
                        """
                        select state from process_migration_case
                        where migration_id = ? and application_id = ? for update
                        """)
                .params(id.toString(), application.toString())
                .query(String.class)
                .optional()
                .filter(CaseState.WAITING.name()::equals)
                .isPresent();
    }

    void settle(UUID id, UUID application, CaseState state, @Nullable String reason, Instant at) {
        db.sql(
                        """
                        update process_migration_case
                        set state = :state, reason = :reason, settled_at = :at
                        where migration_id = :id and application_id = :application
                          and state = 'WAITING'
                        """)
                .param("state", state.name())
                .param("reason", reason)
                .param("at", utc(at))
                .param("id", id.toString())
                .param("application", application.toString())
                .update();
    }

    /** It is tried again, or given up with the reason. */
    void failed(UUID id, UUID application, String reason, Instant at) {
        db.sql(
                        """
                        update process_migration_case
                        set state = if(tries + 1 >= :most, 'REFUSED', state),
                            reason = if(tries + 1 >= :most, :reason, null),
                            settled_at = if(tries + 1 >= :most, :at, null), tries = tries + 1
                        where migration_id = :id and application_id = :application and state = 'WAITING'
                        """)
                .param("most", MOST_TRIES)
                .param("reason", reason)
                .param("at", utc(at))
                .param("id", id.toString())
                .param("application", application.toString())
                .update();
    }

    /** Whether this call has ended it: no case waits any more. */
    boolean finish(UUID id, Instant at) {
        return db.sql(
                                """
                                update process_migration m set finished_at = :at, running_from = null
                                where m.id = :id and m.running_from is not null
                                  and not exists (select 1 from process_migration_case c
                                                  where c.migration_id = m.id and c.state = 'WAITING')
                                """)
                        .param("at", utc(at))
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    private static Migration migration(ResultSet row) throws SQLException {
        return new Migration(
                UUID.fromString(row.getString("id")),
                row.getString("code"),
                UUID.fromString(row.getString("from_version")),
                UUID.fromString(row.getString("to_version")),
                row.getString("started_by"),
                row.getString("started_by_name"),
                row.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                instantOrNull(row, "finished_at"),
                row.getInt("cases"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                UUID.fromString(row.getString("application_id")),
                row.getString("number"),
                CaseState.valueOf(row.getString("state")),
                row.getString("reason"),
                instantOrNull(row, "settled_at"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
