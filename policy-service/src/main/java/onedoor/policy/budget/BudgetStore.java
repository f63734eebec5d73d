package onedoor.policy.budget;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BudgetStore {

    private static final String COLUMNS =
            """
            select policy, period, department, name, mode, total_fen, annual_cap_fen, on_short, recovered_to,
                distributed_at
            from budget
            """;
    private static final String ONE = COLUMNS + "where policy = :policy and period = :period ";

    private final JdbcClient db;

    BudgetStore(JdbcClient db) {
        this.db = db;
    }

    Optional<Budget> find(String policy, String period) {
        return one(ONE, policy, period);
    }

    /** Of all periods. */
    List<Budget> of(Collection<String> policies) {
        return db.sql(COLUMNS + "where policy in (:policies)")
                .param("policies", policies)
                .query(Budget.class)
                .list();
    }

    /** Nobody changes it until the end of the transaction. */
    Optional<Budget> share(String policy, String period) {
        return one(ONE + "lock in share mode", policy, period);
    }

    Optional<Budget> lock(String policy, String period) {
        return one(ONE + "for update", policy, period);
    }

    private Optional<Budget> one(String sql, String policy, String period) {
        return db.sql(sql)
                .param("policy", policy)
                .param("period", period)
                .query(Budget.class)
                .optional();
    }

    List<Budget> search(@Nullable String department, String policy, String period, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                where (policy > :policy or policy = :policy and period > :period)
                                  and (:department is null or department = :department)
                                order by policy, period limit :limit
                                """)
                .param("policy", policy)
                .param("period", period)
                .param("department", department)
                .param("limit", limit)
                .query(Budget.class)
                .list();
    }

    void save(Budget budget, LocalDateTime at, String by) {
        db.sql(
                        """
                        insert into budget (policy, period, department, name, mode, total_fen, annual_cap_fen, on_short,
                            recovered_to, set_at, set_by)
                        values (:policy, :period, :department, :name, :mode, :total, :cap, :short, :back, :at, :by)
                        on duplicate key update department = :department, name = :name, total_fen = :total,
                            annual_cap_fen = :cap, on_short = :short, recovered_to = :back, set_at = :at, set_by = :by
                        """)
                .param("policy", budget.policy())
                .param("period", budget.period())
                .param("department", budget.department())
                .param("name", budget.name())
                .param("mode", budget.mode().name())
                .param("total", budget.totalFen())
                .param("cap", budget.annualCapFen())
                .param("short", budget.onShort().name())
                .param("back", budget.recoveredTo().name())
                .param("at", at)
                .param("by", by)
                .update();
    }

    boolean distributed(String policy, String period, LocalDateTime at) {
        return db.sql(
                                """
                                update budget set distributed_at = :at
                                where policy = :policy and period = :period and distributed_at is null
                                """)
                        .param("at", at)
                        .param("policy", policy)
                        .param("period", period)
                        .update()
                == 1;
    }
}
