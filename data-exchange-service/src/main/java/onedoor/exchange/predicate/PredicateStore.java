package onedoor.exchange.predicate;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PredicateStore {

    private final JdbcClient jdbc;

    PredicateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Predicate> all() {
        return jdbc.sql("select * from predicate order by code").query(Predicate.class).list();
    }

    /** False when it was withdrawn before. */
    boolean withdraw(String code, Instant at, String reason) {
        return jdbc.sql(
                                """
                                update predicate set withdrawn_at = :at, withdrawn_reason = :reason
                                where code = :code and withdrawn_at is null
                                """)
                        .param("at", Timestamp.from(at))
                        .param("reason", reason)
                        .param("code", code)
                        .update()
                == 1;
    }

    void write(Predicate predicate) {
        jdbc.sql(
                        """
                        insert into predicate (code, title, resource, field, operator, operand, family)
                        values (:code, :title, :resource, :field, :operator, :operand, :family)
                        on duplicate key update title = :title, field = :field, operator = :operator,
                            operand = :operand, family = :family
                        """)
                .param("code", predicate.code())
                .param("title", predicate.title())
                .param("resource", predicate.resource())
                .param("field", predicate.field())
                .param("operator", predicate.operator().name())
                .param("operand", predicate.operand())
                .param("family", predicate.family())
                .update();
    }
}
