package onedoor.exchange.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.catalogue.SchemaChange;
import onedoor.exchange.registration.Registration.Content;
import onedoor.exchange.registration.Registration.Kind;
import onedoor.exchange.registration.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class RegistrationStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RegistrationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Registration registration) {
        jdbc.sql(
                        """
                        insert into registration (id, kind, state, member_class, member_code, target, content,
                            document, changes, effective_on, submitted_by, submitted_at)
                        values (:id, :kind, :state, :memberClass, :memberCode, :target, :content,
                            :document, :changes, :effectiveOn, :submittedBy, :submittedAt)
                        """)
                .param("id", registration.id().toString())
                .param("kind", registration.kind().name())
                .param("state", registration.state().name())
                .param("memberClass", registration.memberClass())
                .param("memberCode", registration.memberCode())
                .param("target", registration.target())
                .param("content", json.writeValueAsString(registration.content()))
                .param("document", registration.document())
                .param("changes", json.writeValueAsString(registration.changes()))
                .param("effectiveOn", text(registration.effectiveOn()))
                .param("submittedBy", registration.submittedBy())
                .param("submittedAt", registration.submittedAt().toEpochMilli())
                .update();
    }

    Optional<Registration> find(UUID id) {
        return jdbc.sql("select * from registration where id = :id")
                .param("id", id.toString())
                .query((row, number) -> registration(row))
                .optional();
    }

    /** The newest first, those before an id; of one member's or of all. */
    List<Registration> list(
            @Nullable String memberCode, @Nullable State state, String before, int limit) {
        return jdbc.sql(
                        """
                        select * from registration
                        where id < :before and (:member is null or member_code = :member)
                          and (:state is null or state = :state)
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("member", memberCode)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query((row, number) -> registration(row))
                .list();
    }

    /** Approved ones whose day has come, the oldest first. */
    List<Registration> due(LocalDate today) {
        return jdbc.sql(
                        """
                        select * from registration where state = 'APPROVED' and effective_on <= :today
                        order by id
                        """)
                .param("today", today.toString())
                .query((row, number) -> registration(row))
                .list();
    }

    /** Moves one from a state to another, if it is in the former. */
    boolean move(
            UUID id,
            State from,
            State to,
            @Nullable LocalDate effectiveOn,
            String by,
            Instant at,
            @Nullable String reason) {
        return jdbc.sql(
                                """
                                update registration set state = :to, effective_on = :effectiveOn,
                                    decided_by = :by, decided_at = :at, reason = :reason
                                where id = :id and state = :from
                                """)
                        .param("id", id.toString())
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("effectiveOn", text(effectiveOn))
                        .param("by", by)
                        .param("at", at.toEpochMilli())
                        .param("reason", reason)
                        .update()
                == 1;
    }

    boolean inForce(UUID id) {
        return jdbc.sql(
                                "update registration set state = 'IN_FORCE' where id = :id and state = 'APPROVED'")
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private Registration registration(ResultSet row) throws SQLException {
        @Nullable String day = row.getString("effective_on");
        long decidedAt = row.getLong("decided_at");
        boolean open = row.wasNull();
        return new Registration(
                UUID.fromString(row.getString("id")),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getString("member_class"),
                row.getString("member_code"),
                row.getString("target"),
                json.readValue(row.getString("content"), Content.class),
                row.getString("document"),
                json.readValue(
                        row.getString("changes"), new TypeReference<List<SchemaChange>>() {}),
                day == null ? null : LocalDate.parse(day),
                row.getString("submitted_by"),
                Instant.ofEpochMilli(row.getLong("submitted_at")),
                row.getString("decided_by"),
                open ? null : Instant.ofEpochMilli(decidedAt),
                row.getString("reason"));
    }
}
