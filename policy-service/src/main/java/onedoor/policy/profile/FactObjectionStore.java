package onedoor.policy.profile;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FactObjectionStore {

    /**
     * @param exchange the objection's id at the exchange
     */
    record Objection(
            String id,
            String enterprise,
            String attribute,
            String period,
            String register,
            String claimed,
            String reason,
            @Nullable String evidence,
            String exchange,
            String state,
            @Nullable String answer,
            LocalDateTime raisedAt,
            String raisedBy) {

        boolean open() {
            return state.equals("OPEN");
        }
    }

    private final JdbcClient db;

    FactObjectionStore(JdbcClient db) {
        this.db = db;
    }

    void add(Objection o) {
        db.sql(
                        """
                        insert into fact_objection (id, enterprise, attribute, period, register, claimed, reason,
                            evidence, exchange, state, answer, raised_at, raised_by)
                        values (:id, :enterprise, :attribute, :period, :register, :claimed, :reason,
                            :evidence, :exchange, :state, :answer, :raisedAt, :raisedBy)
                        """)
                .paramSource(o)
                .update();
    }

    /** Newest first. */
    List<Objection> of(String enterprise) {
        return db.sql(
                        """
                        select id, enterprise, attribute, period, register, claimed, reason, evidence, exchange,
                            state, answer, raised_at, raised_by
                        from fact_objection where enterprise = :enterprise order by id desc limit 200
                        """)
                .param("enterprise", enterprise)
                .query(Objection.class)
                .list();
    }

    void answered(String exchange, String state, @Nullable String answer) {
        db.sql(
                        """
                        update fact_objection set state = :state, answer = :answer
                        where exchange = :exchange and state = 'OPEN'
                        """)
                .param("state", state)
                .param("answer", answer)
                .param("exchange", exchange)
                .update();
    }
}
