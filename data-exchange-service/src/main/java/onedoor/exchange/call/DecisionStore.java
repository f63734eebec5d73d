package onedoor.exchange.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.call.Decisions.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DecisionStore {

    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Decision decision) {
        jdbc.sql(
                        """
                        insert into call_decision (id, at, client, service, provider, verb, path, purpose, fields,
                            step, outcome, reason, grant_id)
                        values (:id, :at, :client, :service, :provider, :verb, :path, :purpose, :fields,
                            :step, :outcome, :reason, :grantId)
                        """)
                .param("id", decision.id().toString())
                .param("at", decision.at())
                .param("client", decision.client())
                .param("service", decision.service())
                .param("provider", decision.provider())
                .param("verb", decision.verb())
                .param("path", decision.path())
                .param("purpose", decision.purpose())
                .param("fields", String.join("\n", decision.fields()))
                .param("step", decision.step() == null ? null : decision.step().name())
                .param("outcome", decision.outcome())
                .param("reason", decision.reason())
                .param("grantId", decision.grantId() == null ? null : decision.grantId().toString())
                .update();
    }

    Optional<Decision> find(UUID id) {
        return jdbc.sql("select * from call_decision where id = :id")
                .param("id", id.toString())
                .query((row, number) -> decision(row))
                .optional();
    }

    void deleteBefore(Instant instant) {
        jdbc.sql("delete from call_decision where at < :instant limit 10000")
                .param("instant", instant)
                .update();
    }

    private static Decision decision(ResultSet row) throws SQLException {
        @Nullable String step = row.getString("step");
        @Nullable String grant = row.getString("grant_id");
        String fields = row.getString("fields");
        return new Decision(
                UUID.fromString(row.getString("id")),
                row.getTimestamp("at").toInstant(),
                row.getString("client"),
                row.getString("service"),
                row.getString("provider"),
                row.getString("verb"),
                row.getString("path"),
                row.getString("purpose"),
                fields.isEmpty() ? List.of() : List.of(fields.split("\n", -1)),
                step == null ? null : Step.valueOf(step),
                row.getString("outcome"),
                row.getString("reason"),
                grant == null ? null : UUID.fromString(grant));
    }
}
