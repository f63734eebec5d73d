package onedoor.exchange.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.sharing.SharingRequest.Limit;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SharingStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FieldCipher cipher;

    SharingStore(JdbcClient jdbc, JsonMapper json, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.json = json;
        this.cipher = cipher;
    }

    void insert(SharingRequest request) {
        jdbc.sql(
                        """
                        insert into sharing_request (id, consumer, provider, resource, ask, responsible, state, created_at)
                        values (:id, :consumer, :provider, :resource, :ask, :responsible, :state, :createdAt)
                        """)
                .param("id", request.id().toString())
                .param("consumer", request.consumer().toString())
                .param("provider", request.provider().toString())
                .param("resource", request.resource())
                .param("ask", json.writeValueAsString(request.ask()))
                .param("responsible", sealed(request.responsible()))
                .param("state", request.state().name())
                .param("createdAt", request.createdAt())
                .update();
    }

    /** Rewrites what a request asks for; false when somebody else has changed it meanwhile. */
    boolean rewrite(SharingRequest request) {
        return jdbc.sql(
                                """
                                update sharing_request
                                set ask = :ask, responsible = :responsible, version = version + 1
                                where id = :id and state = :state and version = :version
                                """)
                        .param("ask", json.writeValueAsString(request.ask()))
                        .param("responsible", sealed(request.responsible()))
                        .param("id", request.id().toString())
                        .param("state", request.state().name())
                        .param("version", request.version())
                        .update()
                == 1;
    }

    /** What a move leaves behind. */
    record Outcome(
            State to,
            @Nullable Limit limit,
            @Nullable LocalDate submittedOn,
            boolean extended,
            boolean escalated,
            @Nullable UUID grant,
            @Nullable String law,
            @Nullable String reason) {}

    /** Makes a move; false when somebody else has moved it meanwhile. */
    boolean move(SharingRequest request, Outcome outcome) {
        Limit limit = outcome.limit();
        return jdbc.sql(
                                """
                                update sharing_request
                                set state = :to, due_on = :dueOn, clock_days = :days, submitted_on = :submittedOn,
                                    extended = :extended, escalated = :escalated, grant_id = :grant,
                                    law = :law, reason = :reason, version = version + 1
                                where id = :id and state = :from and version = :version
                                """)
                        .param("to", outcome.to().name())
                        .param("dueOn", limit == null ? null : limit.dueOn().toString())
                        .param("days", limit == null ? 0 : limit.days())
                        .param("submittedOn", text(outcome.submittedOn()))
                        .param("extended", outcome.extended())
                        .param("escalated", outcome.escalated())
                        .param("grant", text(outcome.grant()))
                        .param("law", outcome.law())
                        .param("reason", outcome.reason())
                        .param("id", request.id().toString())
                        .param("from", request.state().name())
                        .param("version", request.version())
                        .update()
                == 1;
    }

    Optional<SharingRequest> find(UUID id) {
        return jdbc.sql("select * from sharing_request where id = :id")
                .param("id", id.toString())
                .query((row, number) -> request(row))
                .optional();
    }

    /**
     * Which requests: of consumers or providers whose identifier begins so, in a state, overdue;
     * null for any.
     */
    record Filter(
            @Nullable String consumers,
            @Nullable String providers,
            @Nullable State state,
            @Nullable String resource,
            @Nullable LocalDate overdueOn) {}

    /** Newest first. */
    List<SharingRequest> page(Filter filter, String before, int limit) {
        return jdbc.sql(
                        """
                        select * from sharing_request
                        where id < :before
                          and ((:consumers is null and :providers is null)
                              or consumer like concat(:consumers, '%')
                              or provider like concat(:providers, '%') and state <> 'DRAFT')
                          and (:state is null or state = :state)
                          and (:resource is null or resource = :resource)
                          and (:overdueOn is null or due_on < :overdueOn)
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("consumers", filter.consumers())
                .param("providers", filter.providers())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("resource", filter.resource())
                .param("overdueOn", text(filter.overdueOn()))
                .param("limit", limit)
                .query((row, number) -> request(row))
                .list();
    }

    List<SharingRequest> overdue(LocalDate today, int limit) {
        return jdbc.sql(
                        """
                        select * from sharing_request where escalated = false and due_on < :today
                        order by due_on limit :limit
                        """)
                .param("today", today.toString())
                .param("limit", limit)
                .query((row, number) -> request(row))
                .list();
    }

    List<SharingRequest> inUse(String after, int limit) {
        return jdbc.sql(
                        """
                        select * from sharing_request where state = 'IN_USE' and id > :after
                        order by id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> request(row))
                .list();
    }

    List<SharingRequest> under(UUID grant) {
        return jdbc.sql("select * from sharing_request where grant_id = :grant")
                .param("grant", grant.toString())
                .query((row, number) -> request(row))
                .list();
    }

    private String sealed(Ask.Responsible responsible) {
        return cipher.encrypt(json.writeValueAsString(responsible));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private SharingRequest request(ResultSet row) throws SQLException {
        String submittedOn = row.getString("submitted_on");
        String dueOn = row.getString("due_on");
        String grant = row.getString("grant_id");
        return new SharingRequest(
                UUID.fromString(row.getString("id")),
                row.getLong("number"),
                SubsystemId.parse(row.getString("consumer")).orElseThrow(),
                SubsystemId.parse(row.getString("provider")).orElseThrow(),
                row.getString("resource"),
                json.readValue(row.getString("ask"), Ask.class),
                json.readValue(cipher.decrypt(row.getString("responsible")), Ask.Responsible.class),
                State.valueOf(row.getString("state")),
                submittedOn == null ? null : LocalDate.parse(submittedOn),
                dueOn == null ? null : new Limit(LocalDate.parse(dueOn), row.getInt("clock_days")),
                row.getBoolean("extended"),
                row.getBoolean("escalated"),
                grant == null ? null : UUID.fromString(grant),
                row.getString("law"),
                row.getString("reason"),
                row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getInt("version"));
    }
}
