package onedoor.exchange.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.grant.Grant.Ground;
import onedoor.exchange.grant.Grant.Origin;
import onedoor.exchange.grant.Grant.Quota;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class GrantStore {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    GrantStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Grant> all() {
        return jdbc.sql(
                        "select * from access_grant order by consumer, resource, purpose, path, returned")
                .query((row, number) -> grant(row))
                .list();
    }

    Optional<Grant> find(UUID id) {
        return jdbc.sql("select * from access_grant where id = :id")
                .param("id", id.toString())
                .query((row, number) -> grant(row))
                .optional();
    }

    Optional<Grant> about(Grant grant) {
        return jdbc.sql(
                        """
                        select * from access_grant
                        where consumer = :consumer and resource = :resource and purpose = :purpose and path = :path
                          and returned = :returned
                        """)
                .param("consumer", grant.consumer().toString())
                .param("resource", grant.resource())
                .param("purpose", grant.purpose())
                .param("path", grant.path().toString())
                .param("returned", isReturned(grant))
                .query((row, number) -> grant(row))
                .optional();
    }

    /** Newest first. */
    List<Grant> page(GrantList.Filter filter, GrantList.Sight sight, String before, int limit) {
        return jdbc.sql(
                        """
                        select * from access_grant
                        where id < :before
                          and (consumer like concat(:consumers, '%') or resource in (:resources))
                          and (:consumer is null or consumer = :consumer)
                          and (:resource is null or resource = :resource)
                          and (:purpose is null or purpose = :purpose)
                          and (:matter is null or matter = :matter)
                          and (:state is null or :state = case
                              when revoked_at is not null then 'REVOKED'
                              when valid_from > :today then 'FUTURE'
                              when valid_to < :today then 'EXPIRED'
                              else 'IN_FORCE' end)
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("consumers", sight.consumers())
                .param("resources", sight.resources().isEmpty() ? List.of("") : sight.resources())
                .param("consumer", filter.consumer() == null ? null : filter.consumer().toString())
                .param("resource", filter.resource())
                .param("purpose", filter.purpose())
                .param("matter", filter.matter())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("today", filter.today().toString())
                .param("limit", limit)
                .query((row, number) -> grant(row))
                .list();
    }

    void write(Grant grant) {
        jdbc.sql(
                        """
                        insert into access_grant (id, consumer, resource, methods, path, fields, purpose, legal_basis,
                            valid_from, valid_to, per_second, per_minute, per_day, concurrent, rows_per_day, ground,
                            returned, matter, request_id, revoked_at)
                        values (:id, :consumer, :resource, :methods, :path, :fields, :purpose, :legalBasis,
                            :validFrom, :validTo, :perSecond, :perMinute, :perDay, :concurrent, :rowsPerDay, :ground,
                            :returned, :matter, :request, :revokedAt)
                        on duplicate key update methods = :methods, fields = :fields, legal_basis = :legalBasis,
                            valid_from = :validFrom, valid_to = :validTo, per_second = :perSecond,
                            per_minute = :perMinute, per_day = :perDay, concurrent = :concurrent,
                            rows_per_day = :rowsPerDay, ground = :ground, matter = :matter, request_id = :request,
                            revoked_at = :revokedAt
                        """)
                .param("id", grant.id().toString())
                .param("consumer", grant.consumer().toString())
                .param("resource", grant.resource())
                .param("methods", json.writeValueAsString(grant.methods()))
                .param("path", grant.path().toString())
                .param("fields", json.writeValueAsString(grant.fields()))
                .param("purpose", grant.purpose())
                .param("legalBasis", grant.legalBasis())
                .param("validFrom", grant.validFrom().toString())
                .param("validTo", grant.validTo().toString())
                .param("perSecond", grant.quota().perSecond())
                .param("perMinute", grant.quota().perMinute())
                .param("perDay", grant.quota().perDay())
                .param("concurrent", grant.quota().concurrent())
                .param("rowsPerDay", grant.quota().rowsPerDay())
                .param("ground", grant.origin().ground().name())
                .param("returned", isReturned(grant))
                .param("matter", grant.origin().matter())
                .param(
                        "request",
                        grant.origin().request() == null
                                ? null
                                : grant.origin().request().toString())
                .param(
                        "revokedAt",
                        grant.revokedAt() == null ? null : grant.revokedAt().toEpochMilli())
                .update();
    }

    // One's own records come back under a grant beside the one for everybody's.
    private static boolean isReturned(Grant grant) {
        return grant.origin().ground() == Ground.RETURN_FLOW;
    }

    boolean revoke(UUID id, Instant now) {
        return jdbc.sql(
                                "update access_grant set revoked_at = :now where id = :id and revoked_at is null")
                        .param("now", now.toEpochMilli())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    private Grant grant(ResultSet row) throws SQLException {
        long revokedAt = row.getLong("revoked_at");
        boolean revoked = !row.wasNull();
        @Nullable String request = row.getString("request_id");
        return new Grant(
                UUID.fromString(row.getString("id")),
                SubsystemId.parse(row.getString("consumer")).orElseThrow(),
                row.getString("resource"),
                json.readValue(row.getString("methods"), TEXTS),
                PathGlob.parse(row.getString("path")).orElseThrow(),
                json.readValue(row.getString("fields"), TEXTS),
                row.getString("purpose"),
                row.getString("legal_basis"),
                LocalDate.parse(row.getString("valid_from")),
                LocalDate.parse(row.getString("valid_to")),
                new Quota(
                        row.getInt("per_second"),
                        row.getInt("per_minute"),
                        row.getInt("per_day"),
                        row.getInt("concurrent"),
                        row.getInt("rows_per_day")),
                new Origin(
                        Ground.valueOf(row.getString("ground")),
                        row.getString("matter"),
                        request == null ? null : UUID.fromString(request)),
                revoked ? Instant.ofEpochMilli(revokedAt) : null);
    }
}
