package onedoor.policy.benefit;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ObjectionStore {

    private static final String COLUMNS =
            """
            select o.id, o.list_id, o.entry_id, e.enterprise, e.name, o.reason, o.raised_at, o.state, o.answer
            from benefit_objection o join benefit_entry e on e.id = o.entry_id
            """;

    private final JdbcClient db;

    ObjectionStore(JdbcClient db) {
        this.db = db;
    }

    /** Once per person and entry. */
    String raise(BenefitEntry entry, String objector, String reason, LocalDateTime at) {
        db.sql(
                        """
                        insert into benefit_objection (id, list_id, entry_id, objector, reason, raised_at, state)
                        values (:id, :list, :entry, :objector, :reason, :at, 'OPEN')
                        on duplicate key update objector = objector
                        """)
                .param("id", Uuid7.next().toString())
                .param("list", entry.listId())
                .param("entry", entry.id())
                .param("objector", objector)
                .param("reason", reason)
                .param("at", at)
                .update();
        return db.sql(
                        "select id from benefit_objection where entry_id = :entry and objector = :objector")
                .param("entry", entry.id())
                .param("objector", objector)
                .query(String.class)
                .single();
    }

    List<Objection> of(String list) {
        return db.sql(COLUMNS + "where o.list_id = :list order by o.id limit 500")
                .param("list", list)
                .query(Objection.class)
                .list();
    }

    Optional<Objection> find(String list, String id) {
        return db.sql(COLUMNS + "where o.list_id = :list and o.id = :id")
                .param("list", list)
                .param("id", id)
                .query(Objection.class)
                .optional();
    }

    boolean anyOpen(String list) {
        return db.sql(
                                "select count(*) from benefit_objection where list_id = :list and state = 'OPEN'")
                        .param("list", list)
                        .query(Long.class)
                        .single()
                > 0;
    }

    boolean decide(
            String id, boolean upheld, @Nullable String answer, LocalDateTime at, String by) {
        return db.sql(
                                """
                                update benefit_objection set state = :state, answer = :answer, decided_at = :at,
                                    decided_by = :by
                                where id = :id and state = 'OPEN'
                                """)
                        .param("state", upheld ? "UPHELD" : "REJECTED")
                        .param("answer", answer)
                        .param("at", at)
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
    }
}
