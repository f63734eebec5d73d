package onedoor.policy.budget;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which companies are one undertaking (linked by ownership), and the rows by which claims that
 * share a limit queue.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Undertakings {

    private final JdbcClient db;
    private final Clock clock;

    Undertakings(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Locks the enterprise and the undertaking it belongs to until the end of the transaction.
     *
     * @param group what the register says now, if it was asked
     * @return all companies of the undertaking, itself among them
     */
    public List<String> lock(String enterprise, @Nullable String group) {
        TreeSet<String> holders = new TreeSet<>();
        holders.add(enterprise);
        groupOf(enterprise).ifPresent(known -> holders.add("group:" + known));
        if (group != null) {
            holders.add("group:" + group);
        }
        // Always in the same order: two claims of one undertaking queue and do not cross.
        holders.forEach(this::guard);
        if (group != null) {
            learn(enterprise, group);
        }
        return members(enterprise, "lock in share mode");
    }

    /** All companies of an undertaking, for whoever only looks. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<String> members(String enterprise) {
        return members(enterprise, "");
    }

    /** These companies and no others are the undertaking. */
    void set(String group, List<String> companies) {
        guard("group:" + group);
        db.sql("delete from linked_enterprise where group_code = :group")
                .param("group", group)
                .update();
        companies.stream().distinct().sorted().forEach(company -> learn(company, group));
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    List<String> companies(String group) {
        return db.sql(
                        "select enterprise from linked_enterprise where group_code = :group order by enterprise")
                .param("group", group)
                .query(String.class)
                .list();
    }

    /** Whether anybody has said to which undertaking it belongs. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean known(String enterprise) {
        return groupOf(enterprise).isPresent();
    }

    private void guard(String holder) {
        db.sql(
                        "insert into money_guard (holder) values (:holder) on duplicate key update turns = turns + 1")
                .param("holder", holder)
                .update();
    }

    private Optional<String> groupOf(String enterprise) {
        return db.sql("select group_code from linked_enterprise where enterprise = :enterprise")
                .param("enterprise", enterprise)
                .query(String.class)
                .optional();
    }

    private void learn(String enterprise, String group) {
        db.sql(
                        """
                        insert into linked_enterprise (enterprise, group_code, as_of) values (:enterprise, :group, :at)
                        on duplicate key update group_code = :group, as_of = :at
                        """)
                .param("enterprise", enterprise)
                .param("group", group)
                .param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Read with a lock: the transaction's own snapshot may be older than the last rival. */
    private List<String> members(String enterprise, String locking) {
        TreeSet<String> members = new TreeSet<>();
        members.add(enterprise);
        groupOf(enterprise)
                .ifPresent(group ->
                        members.addAll(
                                db.sql(
"select enterprise from linked_enterprise where group_code = :group " + locking)
                                        .param("group", group)
                                        .query(String.class)
                                        .list()));
        return List.copyOf(members);
    }
}
