package onedoor.policy.recovery;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WaiverStore {

    private static final String WAIVER =
            """
            select id, order_id, act, amount_fen, reason, state, proposed_at, proposed_by from recovery_waiver
            """;

    private final JdbcClient db;

    WaiverStore(JdbcClient db) {
        this.db = db;
    }

    void add(Waiver waiver) {
        db.sql(
                        """
                        insert into recovery_waiver (id, order_id, open_order, act, amount_fen, reason, state,
                            proposed_at, proposed_by)
                        values (:id, :order, :order, :act, :fen, :reason, 'PROPOSED', :at, :by)
                        """)
                .param("id", waiver.id())
                .param("order", waiver.orderId())
                .param("act", waiver.act().name())
                .param("fen", waiver.amountFen())
                .param("reason", waiver.reason())
                .param("at", waiver.proposedAt())
                .param("by", waiver.proposedBy())
                .update();
    }

    /** The one that waits; whoever asks holds the order. */
    Optional<Waiver> open(String order) {
        return db.sql(WAIVER + "where open_order = :order")
                .param("order", order)
                .query(Waiver.class)
                .optional();
    }

    /** Those that wait, by their orders. */
    Map<String, Waiver> open(List<RecoveryOrder> orders) {
        return orders.isEmpty()
                ? Map.of()
                : db
                        .sql(WAIVER + "where open_order in (:orders)")
                        .param("orders", orders.stream().map(RecoveryOrder::id).toList())
                        .query(Waiver.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Waiver::orderId, Function.identity()));
    }

    void decide(String id, Waiver.State to, LocalDateTime at, String by, @Nullable String refusal) {
        db.sql(
                        """
                        update recovery_waiver set state = :to, open_order = null, decided_at = :at,
                            decided_by = :by, refusal = :refusal
                        where id = :id and state = 'PROPOSED'
                        """)
                .param("to", to.name())
                .param("at", at)
                .param("by", by)
                .param("refusal", refusal)
                .param("id", id)
                .update();
    }
}
