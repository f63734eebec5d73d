package onedoor.exchange.sharing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TraceStore {

    private final JdbcClient jdbc;

    TraceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One move that was made. */
    record Step(
            Act act,
            State from,
            State to,
            Party party,
            String actor,
            @Nullable String reason,
            @Nullable String law,
            Instant at) {}

    void add(UUID request, Step step) {
        jdbc.sql(
                        """
                        insert into sharing_trace (request, act, from_state, to_state, party, actor, reason, law, at)
                        values (:request, :act, :from, :to, :party, :actor, :reason, :law, :at)
                        """)
                .param("request", request.toString())
                .param("act", step.act().name())
                .param("from", step.from().name())
                .param("to", step.to().name())
                .param("party", step.party().name())
                .param("actor", step.actor())
                .param("reason", step.reason())
                .param("law", step.law())
                .param("at", step.at())
                .update();
    }

    List<Step> of(UUID request) {
        return jdbc.sql("select * from sharing_trace where request = :request order by id")
                .param("request", request.toString())
                .query((row, number) ->
                        new Step(
                                Act.valueOf(row.getString("act")),
                                State.valueOf(row.getString("from_state")),
                                State.valueOf(row.getString("to_state")),
                                Party.valueOf(row.getString("party")),
                                row.getString("actor"),
                                row.getString("reason"),
                                row.getString("law"),
                                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
    }
}
