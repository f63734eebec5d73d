package onedoor.exchange.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.consent.Consent.Status;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ConsentStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ConsentStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Consent consent) {
        jdbc.sql(
                        """
                        insert into consent (id, consumer, provider, resource, purpose, subject_key, status, starts_at,
                            expires_at, terms, artefact, jws, once, asked_at, decided_at)
                        values (:id, :consumer, :provider, :resource, :purpose, :subject, :status, :startsAt,
                            :expiresAt, :terms, :artefact, :jws, :once, :askedAt, :decidedAt)
                        """)
                .param("id", consent.id().toString())
                .param("consumer", consent.consumer().toString())
                .param("provider", consent.provider().toString())
                .param("resource", consent.resource())
                .param("purpose", consent.terms().purpose().code())
                .param("subject", consent.subjectKey())
                .param("status", consent.status().name())
                .param("startsAt", consent.startsAt())
                .param("expiresAt", consent.expiresAt())
                .param("terms", json.writeValueAsString(consent.terms()))
                .param("artefact", consent.artefact())
                .param("jws", consent.jws())
                .param("once", consent.terms().fetchType() == Terms.Fetch.ONETIME)
                .param("askedAt", consent.askedAt())
                .param("decidedAt", consent.decidedAt())
                .update();
    }

    Optional<Consent> find(UUID id) {
        return jdbc.sql("select * from consent where id = :id")
                .param("id", id.toString())
                .query((row, number) -> consent(row))
                .optional();
    }

    /** Gives or refuses what was asked; false when that has been decided already. */
    boolean decide(
            UUID id, Status status, @Nullable String artefact, @Nullable String jws, Instant now) {
        return jdbc.sql(
                                """
                                update consent set status = :status, artefact = :artefact, jws = :jws, decided_at = :now
                                where id = :id and status = 'ASKED'
                                """)
                        .param("status", status.name())
                        .param("artefact", artefact)
                        .param("jws", jws)
                        .param("now", now)
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    boolean revoke(UUID id, Instant now) {
        return jdbc.sql(
                                """
                                update consent set status = 'REVOKED', ended_at = :now
                                where id = :id and status in ('ASKED', 'ACTIVE')
                                """)
                        .param("now", now)
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    /** In force for such a call, the one that lasts longest first. */
    List<Consent> inForce(
            SubsystemId consumer, String resource, String purpose, String subjectKey, Instant now) {
        return jdbc.sql(
                        """
                        select * from consent
                        where subject_key = :subject and consumer = :consumer and resource = :resource
                          and purpose = :purpose and status = 'ACTIVE' and starts_at <= :now and expires_at > :now
                        order by expires_at desc limit 20
                        """)
                .param("subject", subjectKey)
                .param("consumer", consumer.toString())
                .param("resource", resource)
                .param("purpose", purpose)
                .param("now", now)
                .query((row, number) -> consent(row))
                .list();
    }

    /**
     * Counts one use, unless it has been revoked or used up in the meantime on whichever node.
     *
     * @param window the number of the present period
     * @param most uses in one period
     */
    boolean use(UUID id, long window, int most) {
        return jdbc.sql(
                                """
                                update consent
                                set used = used + 1,
                                    window_used = case when window_no = :window then window_used + 1 else 1 end,
                                    window_no = :window
                                where id = :id and status = 'ACTIVE'
                                  and ((once = true and used = 0)
                                    or (once = false and (window_no <> :window or window_used < :most)))
                                """)
                        .param("window", window)
                        .param("most", most)
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    /** Takes back one use that led to nothing. */
    void giveBack(UUID id) {
        jdbc.sql(
                        """
                        update consent set used = used - 1, window_used = greatest(window_used - 1, 0)
                        where id = :id and used > 0
                        """)
                .param("id", id.toString())
                .update();
    }

    List<Consent> ofSubject(String subjectKey, @Nullable Status status, String before, int limit) {
        return jdbc.sql(
                        """
                        select * from consent
                        where subject_key = :subject and id < :before and (:status is null or status = :status)
                        order by id desc limit :limit
                        """)
                .param("subject", subjectKey)
                .param("status", status == null ? null : status.name())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> consent(row))
                .list();
    }

    /** Those of a consumer or provider whose identifier is this or begins so. */
    List<Consent> ofMembers(
            String exactly, String prefix, @Nullable String consumer, String before, int limit) {
        return jdbc.sql(
                        """
                        select * from consent
                        where id < :before and (:consumer is null or consumer = :consumer)
                          and (consumer = :exactly or consumer like concat(:prefix, '%')
                            or provider = :exactly or provider like concat(:prefix, '%'))
                        order by id desc limit :limit
                        """)
                .param("exactly", exactly)
                .param("prefix", prefix)
                .param("consumer", consumer)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> consent(row))
                .list();
    }

    private Consent consent(ResultSet row) throws SQLException {
        return new Consent(
                UUID.fromString(row.getString("id")),
                SubsystemId.parse(row.getString("consumer")).orElseThrow(),
                SubsystemId.parse(row.getString("provider")).orElseThrow(),
                row.getString("resource"),
                row.getString("subject_key"),
                Status.valueOf(row.getString("status")),
                instant(row.getObject("starts_at", LocalDateTime.class)),
                instant(row.getObject("expires_at", LocalDateTime.class)),
                json.readValue(row.getString("terms"), Terms.class),
                row.getString("artefact"),
                row.getString("jws"),
                row.getInt("used"),
                instant(row.getObject("asked_at", LocalDateTime.class)),
                maybe(row.getObject("decided_at", LocalDateTime.class)),
                maybe(row.getObject("ended_at", LocalDateTime.class)));
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant maybe(@Nullable LocalDateTime utc) {
        return utc == null ? null : instant(utc);
    }
}
