package onedoor.exchange.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.exchange.erasure.Erasure.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ErasureStore {

    private final JdbcClient jdbc;

    ErasureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Erasure erasure) {
        jdbc.sql(
                        """
                        insert into evidence_erasure (id, exchange_ids, subject_key, basis, state,
                            proposed_by, proposed_at, erased)
                        values (:id, :exchanges, :subject, :basis, :state, :by, :at, 0)
                        """)
                .param("id", erasure.id().toString())
                .param(
                        "exchanges",
                        erasure.exchangeIds().stream()
                                .map(UUID::toString)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .param("subject", erasure.subjectKey())
                .param("basis", erasure.basis())
                .param("state", erasure.state().name())
                .param("by", erasure.proposedBy())
                .param("at", erasure.proposedAt().toString())
                .update();
    }

    /** False when it was decided on already. The subject's key goes with the decision. */
    boolean decide(UUID id, State state, String by, Instant at) {
        return jdbc.sql(
                                """
                                update evidence_erasure
                                set state = :state, decided_by = :by, decided_at = :at, subject_key = null
                                where id = :id and state = 'PROPOSED'
                                """)
                        .param("state", state.name())
                        .param("by", by)
                        .param("at", at.toString())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    void count(UUID id, int erased) {
        jdbc.sql("update evidence_erasure set erased = :erased where id = :id")
                .param("erased", erased)
                .param("id", id.toString())
                .update();
    }

    Optional<Erasure> find(UUID id) {
        return jdbc.sql("select * from evidence_erasure where id = :id")
                .param("id", id.toString())
                .query((row, number) -> erasure(row))
                .optional();
    }

    List<Erasure> before(String id, int limit) {
        return jdbc.sql(
                        "select * from evidence_erasure where id < :id order by id desc limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> erasure(row))
                .list();
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        @Nullable String decidedAt = row.getString("decided_at");
        return new Erasure(
                UUID.fromString(row.getString("id")),
                ids(row.getString("exchange_ids")),
                row.getString("subject_key"),
                row.getString("basis"),
                State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                Instant.parse(row.getString("proposed_at")),
                row.getString("decided_by"),
                decidedAt == null ? null : Instant.parse(decidedAt),
                row.getInt("erased"));
    }

    private static Set<UUID> ids(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(" ")).map(UUID::fromString).collect(Collectors.toSet());
    }
}
