package onedoor.policy.recovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.Uuid7;
import onedoor.policy.recovery.RecoveryOrder.Instalment;
import onedoor.policy.recovery.RecoveryOrder.Receipt;
import onedoor.policy.recovery.RecoveryOrder.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecoveryStore {

    private static final String ORDER =
            """
            select id, claim_id, enterprise, policy, policy_name, period, department, amount_fen, left_fen, waived_fen,
                reason, state, proposed_at, proposed_by, decided_at, refusal, settled_at
            from recovery_order
            """;

    private final JdbcClient db;

    RecoveryStore(JdbcClient db) {
        this.db = db;
    }

    void add(RecoveryOrder order, List<Instalment> plan) {
        db.sql(
                        """
                        insert into recovery_order (id, claim_id, enterprise, policy, policy_name, period, department,
                            amount_fen, left_fen, reason, state, proposed_at, proposed_by)
                        values (:id, :claim, :enterprise, :policy, :name, :period, :department, :fen, :fen, :reason,
                            'PROPOSED', :at, :by)
                        """)
                .param("id", order.id())
                .param("claim", order.claimId())
                .param("enterprise", order.enterprise())
                .param("policy", order.policy())
                .param("name", order.policyName())
                .param("period", order.period())
                .param("department", order.department())
                .param("fen", order.amountFen())
                .param("reason", order.reason())
                .param("at", order.proposedAt())
                .param("by", order.proposedBy())
                .update();
        for (Instalment one : plan) {
            db.sql(
                            """
                            insert into recovery_instalment (order_id, instalment, due_on, amount_fen)
                            values (:order, :number, :due, :fen)
                            """)
                    .param("order", order.id())
                    .param("number", one.instalment())
                    .param("due", one.dueOn())
                    .param("fen", one.amountFen())
                    .update();
        }
    }

    Optional<RecoveryOrder> find(String id) {
        return one(ORDER + "where id = :id", id);
    }

    Optional<RecoveryOrder> lock(String id) {
        return one(ORDER + "where id = :id for update", id);
    }

    private Optional<RecoveryOrder> one(String sql, String id) {
        return db.sql(sql).param("id", id).query(RecoveryOrder.class).optional();
    }

    List<RecoveryOrder> search(
            @Nullable String department, @Nullable State state, String after, int limit) {
        return db.sql(
                        ORDER
                                + """
                                where id > :after and (:department is null or department = :department)
                                  and (:state is null or state = :state)
                                order by id limit :limit
                                """)
                .param("after", after)
                .param("department", department)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query(RecoveryOrder.class)
                .list();
    }

    /** What is demanded of an enterprise or was, newest first; proposals are not its business. */
    List<RecoveryOrder> of(String enterprise) {
        return db.sql(
                        ORDER
                                + """
                                where enterprise = :enterprise and state not in ('PROPOSED', 'REFUSED')
                                order by id desc limit 100
                                """)
                .param("enterprise", enterprise)
                .query(RecoveryOrder.class)
                .list();
    }

    List<Instalment> plan(String order) {
        return db.sql(
                        """
                        select instalment, due_on, amount_fen from recovery_instalment
                        where order_id = :order order by instalment
                        """)
                .param("order", order)
                .query(Instalment.class)
                .list();
    }

    List<Receipt> receipts(String order) {
        return db.sql(
                        """
                        select reference, amount_fen, received_on from recovery_receipt
                        where order_id = :order order by booked_at, id
                        """)
                .param("order", order)
                .query(Receipt.class)
                .list();
    }

    /** By their orders. */
    Map<String, List<Instalment>> plans(List<RecoveryOrder> orders) {
        return of(
                orders,
                """
                select order_id, instalment, due_on, amount_fen from recovery_instalment
                where order_id in (:orders) order by order_id, instalment
                """,
                row ->
                        new Instalment(
                                row.getInt("instalment"),
                                row.getObject("due_on", LocalDate.class),
                                row.getLong("amount_fen")));
    }

    /** By their orders. */
    Map<String, List<Receipt>> receipts(List<RecoveryOrder> orders) {
        return of(
                orders,
                """
                select order_id, reference, amount_fen, received_on from recovery_receipt
                where order_id in (:orders) order by order_id, booked_at, id
                """,
                row ->
                        new Receipt(
                                row.getString("reference"),
                                row.getLong("amount_fen"),
                                row.getObject("received_on", LocalDate.class)));
    }

    private interface Part<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Map<String, List<T>> of(List<RecoveryOrder> orders, String sql, Part<T> part) {
        Map<String, List<T>> found = new HashMap<>();
        if (!orders.isEmpty()) {
            db.sql(sql)
                    .param("orders", orders.stream().map(RecoveryOrder::id).toList())
                    .query((row, _) ->
                            found.computeIfAbsent(row.getString("order_id"), _ -> new ArrayList<>())
                                    .add(part.of(row)))
                    .list();
        }
        return found;
    }

    /** Of a demand, so much is owed no more; to the state once nothing is left. */
    void release(String id, long fen, State end, LocalDateTime at) {
        db.sql(
                        """
                        update recovery_order
                        set state = case when left_fen = :fen then :end else state end,
                            settled_at = case when left_fen = :fen then :at end,
                            waived_fen = waived_fen + :fen, left_fen = left_fen - :fen
                        where id = :id and state = 'DEMANDED' and left_fen >= :fen
                        """)
                .param("fen", fen)
                .param("end", end.name())
                .param("at", at)
                .param("id", id)
                .update();
    }

    boolean decide(String id, State to, LocalDateTime at, String by, @Nullable String refusal) {
        return db.sql(
                                """
                                update recovery_order
                                set state = :to, decided_at = :at, decided_by = :by, refusal = :refusal
                                where id = :id and state = 'PROPOSED'
                                """)
                        .param("to", to.name())
                        .param("at", at)
                        .param("by", by)
                        .param("refusal", refusal)
                        .param("id", id)
                        .update()
                == 1;
    }

    void receive(String order, Receipt receipt, LocalDateTime at, String by) {
        db.sql(
                        """
                        insert into recovery_receipt (id, order_id, reference, amount_fen, received_on, booked_at,
                            booked_by)
                        values (:id, :order, :reference, :fen, :on, :at, :by)
                        """)
                .param("id", Uuid7.next().toString())
                .param("order", order)
                .param("reference", receipt.reference())
                .param("fen", receipt.amountFen())
                .param("on", receipt.receivedOn())
                .param("at", at)
                .param("by", by)
                .update();
        db.sql(
                        """
                        update recovery_order
                        set state = case when left_fen = :fen then 'SETTLED' else state end,
                            settled_at = case when left_fen = :fen then :at end, left_fen = left_fen - :fen
                        where id = :order
                        """)
                .param("fen", receipt.amountFen())
                .param("at", at)
                .param("order", order)
                .update();
    }
}
