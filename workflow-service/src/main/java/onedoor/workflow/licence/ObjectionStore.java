package onedoor.workflow.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code licence_objection}: what holders say is wrong, and what the issuer answers. */
@Repository
class ObjectionStore {

    private static final String SELECT =
            """
            select id, licence_id, field, reason, state, raised_at, answer, answered_at
            from licence_objection
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    ObjectionStore(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Waiting, found right (then a change follows), or found wrong. */
    enum State {
        OPEN,
        UPHELD,
        REJECTED
    }

    record Objection(
            UUID id,
            UUID licenceId,
            String field,
            String reason,
            State state,
            Instant raisedAt,
            @Nullable String answer,
            @Nullable Instant answeredAt) {

        @Override
        public String toString() {
            return "objection " + id + " " + state; // the reason may name people
        }
    }

    Objection raise(Licence licence, String field, String reason) {
        UUID id = Uuid7.next();
        jdbc.sql(
                        """
                        insert into licence_objection (id, licence_id, issuer, field, reason, state, raised_at)
                        values (:id, :licence, :issuer, :field, :reason, :state, :at)
                        """)
                .param("id", id.toString())
                .param("licence", licence.id().toString())
                .param("issuer", licence.content().issuer())
                .param("field", field)
                .param("reason", cipher.encrypt(reason))
                .param("state", State.OPEN.name())
                .param("at", clock.instant())
                .update();
        return new Objection(
                id, licence.id(), field, reason, State.OPEN, clock.instant(), null, null);
    }

    List<Objection> of(UUID licence) {
        return jdbc.sql(SELECT + "where licence_id = :licence order by id desc limit 200")
                .param("licence", licence.toString())
                .query((row, n) -> read(row))
                .list();
    }

    /** The oldest first, as they have to be answered. */
    List<Objection> open(String issuer, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        SELECT
                                + "where issuer = :issuer and state = 'OPEN' and id > :after order"
                                + " by id limit :limit")
                .param("issuer", issuer)
                .param("after", after == null ? "" : after.toString())
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    Optional<Objection> find(UUID id, String issuer) {
        return jdbc.sql(SELECT + "where id = :id and issuer = :issuer")
                .param("id", id.toString())
                .param("issuer", issuer)
                .query((row, n) -> read(row))
                .optional();
    }

    /** False when somebody has answered before. */
    boolean answer(UUID id, State outcome, String answer) {
        return jdbc.sql(
                                """
                                update licence_objection set state = :state, answer = :answer, answered_at = :at
                                where id = :id and state = 'OPEN'
                                """)
                        .param("state", outcome.name())
                        .param("answer", answer)
                        .param("at", clock.instant())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    private Objection read(ResultSet row) throws SQLException {
        LocalDateTime answered = row.getObject("answered_at", LocalDateTime.class);
        return new Objection(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("licence_id")),
                row.getString("field"),
                cipher.decrypt(row.getString("reason")),
                State.valueOf(row.getString("state")),
                row.getObject("raised_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("answer"),
                answered == null ? null : answered.toInstant(ZoneOffset.UTC));
    }
}
