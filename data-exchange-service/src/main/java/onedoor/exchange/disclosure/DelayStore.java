package onedoor.exchange.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.exchange.disclosure.Delay.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DelayStore {

    private final JdbcClient jdbc;

    DelayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Delay delay) {
        jdbc.sql(
                        """
                        insert into disclosure_delay (id, exchange_ids, grant_id, basis, hidden_until,
                            approved_by, state, proposed_by, proposed_at)
                        values (:id, :exchanges, :grant, :basis, :until, :approvedBy, :state, :by, :at)
                        """)
                .param("id", delay.id().toString())
                .param(
                        "exchanges",
                        delay.exchangeIds().stream()
                                .map(UUID::toString)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .param("grant", delay.grantId() == null ? null : delay.grantId().toString())
                .param("basis", delay.basis())
                .param("until", delay.until().toString())
                .param("approvedBy", delay.approvedBy())
                .param("state", delay.state().name())
                .param("by", delay.proposedBy())
                .param("at", delay.proposedAt().toString())
                .update();
    }

    /** False when it was decided on already. */
    boolean decide(UUID id, State state, String by, Instant at) {
        return jdbc.sql(
                                """
                                update disclosure_delay set state = :state, decided_by = :by, decided_at = :at
                                where id = :id and state = 'PROPOSED'
                                """)
                        .param("state", state.name())
                        .param("by", by)
                        .param("at", at.toString())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    Optional<Delay> find(UUID id) {
        return jdbc.sql("select * from disclosure_delay where id = :id")
                .param("id", id.toString())
                .query((row, number) -> delay(row))
                .optional();
    }

    List<Delay> approved() {
        return jdbc.sql("select * from disclosure_delay where state = 'APPROVED' order by id")
                .query((row, number) -> delay(row))
                .list();
    }

    List<Delay> before(String id, int limit) {
        return jdbc.sql(
                        "select * from disclosure_delay where id < :id order by id desc limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> delay(row))
                .list();
    }

    private static Delay delay(ResultSet row) throws SQLException {
        @Nullable String grant = row.getString("grant_id");
        @Nullable String decidedAt = row.getString("decided_at");
        return new Delay(
                UUID.fromString(row.getString("id")),
                ids(row.getString("exchange_ids")),
                grant == null ? null : UUID.fromString(grant),
                row.getString("basis"),
                Instant.parse(row.getString("hidden_until")),
                row.getString("approved_by"),
                State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                Instant.parse(row.getString("proposed_at")),
                row.getString("decided_by"),
                decidedAt == null ? null : Instant.parse(decidedAt));
    }

    private static Set<UUID> ids(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(" ")).map(UUID::fromString).collect(Collectors.toSet());
    }
}
