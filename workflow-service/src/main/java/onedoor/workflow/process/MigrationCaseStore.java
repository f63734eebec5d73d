package onedoor.workflow.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.workflow.process.Migration.CaseState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases that a migration was asked to move, and what became of each. */
@Repository
class MigrationCaseStore {

    /** After so many failures a case stays under its version. */
    private static final int MOST_TRIES = 3;

    private final JdbcClient db;

    MigrationCaseStore(JdbcClient db) {
        this.db = db;
    }

    /** One case of a migration. */
    record Line(
            UUID applicationId,
            String number,
            CaseState state,
            @Nullable String reason,
            @Nullable Instant settledAt) {}

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

    List<Line> of(UUID id, @Nullable CaseState state, @Nullable String after, int limit) {
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
                .param("at", MigrationStore.utc(at))
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
                .param("at", MigrationStore.utc(at))
                .param("id", id.toString())
                .param("application", application.toString())
                .update();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                UUID.fromString(row.getString("application_id")),
                row.getString("number"),
                CaseState.valueOf(row.getString("state")),
                row.getString("reason"),
                MigrationStore.instantOrNull(row, "settled_at"));
    }
}
