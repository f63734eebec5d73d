package onedoor.policy.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.kit.FieldCipher;
import onedoor.policy.grant.Hold.Payment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The payment side of the holds; account numbers are stored encrypted. */
@Repository
class PaymentStore {

    private static final String COLUMNS =
            """
            select claim_id, enterprise, policy, period, policy_name, department, amount_fen, payment, bar, changed_at,
                payee_cipher, revoked_at, owed_fen, recovered_fen
            from grant_hold
            """;

    private final JdbcClient db;
    private final HoldStore grants;
    private final FieldCipher cipher;
    private final JsonMapper json;

    PaymentStore(JdbcClient db, HoldStore grants, FieldCipher cipher, JsonMapper json) {
        this.db = db;
        this.grants = grants;
        this.cipher = cipher;
        this.json = json;
    }

    Optional<Hold> lock(String claimId) {
        return grants.lockHold(claimId);
    }

    List<Payable> payable(String department, @Nullable String policy, String writer, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                where payment = 'PAYABLE' and amount_fen > 0 and department = :department
                                  and (:policy is null or policy = :policy) and payee_cipher is not null
                                  and bar is null
                                  and (payee_by is null or payee_by <> :writer)
                                order by claim_id limit :limit for update skip locked
                                """)
                .param("department", department)
                .param("policy", policy)
                .param("writer", writer)
                .param("limit", limit)
                .query(this::payable)
                .list();
    }

    Payments.Kept kept(String department, @Nullable String policy, String writer) {
        return db.sql(
                        """
                        select count(case when payee_cipher is null then 1 end) without_account,
                            count(case when payee_by = :writer then 1 end) named_by_writer,
                            count(bar) barred
                        from grant_hold
                        where payment = 'PAYABLE' and amount_fen > 0 and department = :department
                          and (:policy is null or policy = :policy)
                        """)
                .param("department", department)
                .param("policy", policy)
                .param("writer", writer)
                .query(Payments.Kept.class)
                .single();
    }

    Optional<Payable> find(String claimId) {
        return db.sql(COLUMNS + "where claim_id = :claim and payment is not null")
                .param("claim", claimId)
                .query(this::payable)
                .optional();
    }

    List<Payable> search(Payments.Question question, String after, int limit) {
        Payment payment = question.payment();
        return db.sql(
                        COLUMNS
                                + """
                                where payment is not null and claim_id > :after
                                  and (:payment is null or payment = :payment)
                                  and (:department is null or department = :department)
                                  and (:policy is null or policy = :policy)
                                  and (:enterprise is null or enterprise = :enterprise)
                                order by claim_id limit :limit
                                """)
                .param("after", after)
                .param("payment", payment == null ? null : payment.name())
                .param("department", question.department())
                .param("policy", question.policy())
                .param("enterprise", question.enterprise())
                .param("limit", limit)
                .query(this::payable)
                .list();
    }

    boolean move(String claimId, Payment from, Payment to, LocalDateTime at) {
        return db.sql(
                                """
                                update grant_hold set payment = :to, changed_at = :at
                                where claim_id = :claim and payment = :from
                                """)
                        .param("to", to.name())
                        .param("at", at)
                        .param("claim", claimId)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    void payee(String claimId, Payee payee, @Nullable String by) {
        db.sql(
                        "update grant_hold set payee_cipher = :payee, payee_by = :by where claim_id = :claim")
                .param("payee", cipher.encrypt(json.writeValueAsString(payee)))
                .param("by", by)
                .param("claim", claimId)
                .update();
    }

    /** What was barred for another reason meanwhile stays so. */
    int release(List<String> claimIds) {
        return claimIds.isEmpty()
                ? 0
                : db.sql(
                                "update grant_hold set bar = null where claim_id in (:claims) and bar = 'PUBLICITY'")
                        .param("claims", claimIds)
                        .update();
    }

    void bar(String claimId, Hold.Bar bar) {
        db.sql("update grant_hold set bar = :bar where claim_id = :claim")
                .param("bar", bar.name())
                .param("claim", claimId)
                .update();
    }

    private Payable payable(ResultSet row, int number) throws SQLException {
        String payee = row.getString("payee_cipher");
        String bar = row.getString("bar");
        return new Payable(
                row.getString("claim_id"),
                row.getString("enterprise"),
                row.getString("policy"),
                row.getString("period"),
                row.getString("policy_name"),
                row.getString("department"),
                row.getLong("amount_fen"),
                Payment.valueOf(row.getString("payment")),
                bar == null ? null : Hold.Bar.valueOf(bar),
                row.getObject("changed_at", LocalDateTime.class),
                payee == null ? null : json.readValue(cipher.decrypt(payee), Payee.class),
                row.getObject("revoked_at", LocalDateTime.class),
                row.getLong("owed_fen"),
                row.getLong("recovered_fen"));
    }
}
