package onedoor.workflow.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders to move the running cases of a version, from their beginning to their end. */
@Repository
class MigrationStore {

    private final JdbcClient db;

    MigrationStore(JdbcClient db) {
        this.db = db;
    }

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

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
