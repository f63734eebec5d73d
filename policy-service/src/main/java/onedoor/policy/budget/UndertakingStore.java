package onedoor.policy.budget;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UndertakingStore {

    private static final String COMPANIES =
            "select enterprise from linked_enterprise where group_code = :group order by enterprise ";

    private final JdbcClient db;

    UndertakingStore(JdbcClient db) {
        this.db = db;
    }

    /** Holds the row of an enterprise or a group until the end of the transaction. */
    void guard(String holder) {
        db.sql(
                        "insert into money_guard (holder) values (:holder) on duplicate key update turns = turns + 1")
                .param("holder", holder)
                .update();
    }

    Optional<String> groupOf(String enterprise) {
        return db.sql("select group_code from linked_enterprise where enterprise = :enterprise")
                .param("enterprise", enterprise)
                .query(String.class)
                .optional();
    }

    List<String> companies(String group) {
        return companies(COMPANIES, group);
    }

    /** Read with a lock: the transaction's own snapshot may be older than the last rival. */
    List<String> companiesNow(String group) {
        return companies(COMPANIES + "lock in share mode", group);
    }

    private List<String> companies(String sql, String group) {
        return db.sql(sql).param("group", group).query(String.class).list();
    }

    /** The companies of whichever group it is in. */
    List<String> linked(String enterprise) {
        return db.sql(
                        """
                        select other.enterprise from linked_enterprise own
                        join linked_enterprise other on other.group_code = own.group_code
                        where own.enterprise = :enterprise order by other.enterprise
                        """)
                .param("enterprise", enterprise)
                .query(String.class)
                .list();
    }

    void learn(String enterprise, String group, LocalDateTime at) {
        db.sql(
                        """
                        insert into linked_enterprise (enterprise, group_code, as_of) values (:enterprise, :group, :at)
                        on duplicate key update group_code = :group, as_of = :at
                        """)
                .param("enterprise", enterprise)
                .param("group", group)
                .param("at", at)
                .update();
    }

    void clear(String group) {
        db.sql("delete from linked_enterprise where group_code = :group")
                .param("group", group)
                .update();
    }
}
