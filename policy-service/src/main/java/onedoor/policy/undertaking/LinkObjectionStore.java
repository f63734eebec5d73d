package onedoor.policy.undertaking;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.policy.undertaking.LinkObjection.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LinkObjectionStore {

    private static final String OBJECTION =
            """
            select id, enterprise, group_code, reason, state, raised_at, answer, answered_at
            from undertaking_objection
            """;

    private final JdbcClient db;

    LinkObjectionStore(JdbcClient db) {
        this.db = db;
    }

    void add(LinkObjection objection, String by) {
        db.sql(
                        """
                        insert into undertaking_objection (id, enterprise, group_code, reason, state, raised_at,
                            raised_by)
                        values (:id, :enterprise, :group, :reason, 'OPEN', :at, :by)
                        """)
                .param("id", objection.id())
                .param("enterprise", objection.enterprise())
                .param("group", objection.groupCode())
                .param("reason", objection.reason())
                .param("at", objection.raisedAt())
                .param("by", by)
                .update();
    }

    Optional<LinkObjection> find(String id) {
        return db.sql(OBJECTION + "where id = :id")
                .param("id", id)
                .query(LinkObjection.class)
                .optional();
    }

    List<LinkObjection> of(String enterprise) {
        return db.sql(OBJECTION + "where enterprise = :enterprise order by id desc limit 50")
                .param("enterprise", enterprise)
                .query(LinkObjection.class)
                .list();
    }

    List<LinkObjection> list(@Nullable State state, String after, int limit) {
        return db.sql(
                        OBJECTION
                                + """
                                where id > :after and (:state is null or state = :state)
                                order by id limit :limit
                                """)
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query(LinkObjection.class)
                .list();
    }

    boolean answer(String id, State to, String answer, LocalDateTime at, String by) {
        return db.sql(
                                """
                                update undertaking_objection
                                set state = :to, answer = :answer, answered_at = :at, answered_by = :by
                                where id = :id and state = 'OPEN'
                                """)
                        .param("to", to.name())
                        .param("answer", answer)
                        .param("at", at)
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
    }
}
