package onedoor.policy.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import onedoor.kit.FieldCipher;
import onedoor.policy.claim.Claim.State;
import onedoor.policy.claim.Decisions.Ruling;
import onedoor.policy.grant.Payee;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Decisions that wait for a way on, one per claim; account numbers are stored encrypted. */
@Repository
class ImpasseStore {

    private static final String COLUMNS =
            """
            select i.claim_id, i.granted, i.problem, i.reason, i.decided_by, i.application_number, i.payee_cipher,
                i.since, i.settled_at, i.settlement
            from claim_impasse i
            """;

    /** One of them with its claim, as a list shows it; the sum is in fen. */
    record Line(
            Impasse impasse,
            String policy,
            int version,
            String policyName,
            String enterprise,
            long amountFen,
            State state) {}

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final JsonMapper json;

    ImpasseStore(JdbcClient db, FieldCipher cipher, JsonMapper json) {
        this.db = db;
        this.cipher = cipher;
        this.json = json;
    }

    /** The latest attempt counts. */
    void open(String claimId, Ruling ruling, String problem, Instant at) {
        Payee payee = ruling.payee();
        db.sql(
                        """
                        insert into claim_impasse (claim_id, granted, problem, reason, decided_by, application_number,
                            payee_cipher, since)
                        values (:claim, :granted, :problem, :reason, :by, :number, :payee, :at)
                        on duplicate key update granted = :granted, problem = :problem, reason = :reason,
                            decided_by = :by, application_number = :number, payee_cipher = :payee,
                            settled_at = null, settled_by = null, settlement = null, told_at = null
                        """)
                .param("claim", claimId)
                .param("granted", ruling.granted())
                .param("problem", problem)
                .param("reason", ruling.reason())
                .param("by", ruling.decidedBy())
                .param("number", ruling.applicationNumber())
                .param(
                        "payee",
                        payee == null ? null : cipher.encrypt(json.writeValueAsString(payee)))
                .param("at", at)
                .update();
    }

    /** An open one, held until the end of the transaction. */
    Optional<Impasse> lock(String claimId) {
        return db.sql(COLUMNS + "where i.claim_id = :claim and i.settled_at is null for update")
                .param("claim", claimId)
                .query((row, _) -> impasse(row))
                .optional();
    }

    /**
     * Resolved here and not yet told.
     *
     * @param outcome as workflow-service calls it
     */
    record Untold(
            String claimId, String applicationId, String outcome, @Nullable String settlement) {}

    /** Those that were resolved longest ago first; what a revocation ended, its own case knows. */
    List<Untold> untold(int limit) {
        return db.sql(
                        """
                        select i.claim_id, c.application_id,
                            case when i.settlement is null then c.state else 'SETTLED' end as outcome, i.settlement
                        from claim_impasse i join claim c on c.id = i.claim_id
                        where i.told_at is null and i.settled_at is not null
                          and c.state <> 'REVOKED' and (i.settlement is not null or c.state in ('GRANTED', 'REFUSED'))
                        order by i.settled_at limit :limit
                        """)
                .param("limit", limit)
                .query(Untold.class)
                .list();
    }

    void told(String claimId, Instant at) {
        db.sql(
                        """
                        update claim_impasse set told_at = :at
                        where claim_id = :claim and settled_at is not null
                        """)
                .param("claim", claimId)
                .param("at", at)
                .update();
    }

    void still(String claimId, String problem) {
        db.sql("update claim_impasse set problem = :problem where claim_id = :claim")
                .param("problem", problem)
                .param("claim", claimId)
                .update();
    }

    /** Nothing waits any more, and no account number is kept for it. */
    boolean settle(String claimId, String by, @Nullable String settlement, Instant at) {
        return db.sql(
                                """
                                update claim_impasse set settled_at = :at, settled_by = :by, settlement = :settlement,
                                    payee_cipher = null
                                where claim_id = :claim and settled_at is null
                                """)
                        .param("at", at)
                        .param("by", by)
                        .param("settlement", settlement)
                        .param("claim", claimId)
                        .update()
                == 1;
    }

    /**
     * In the order of their claims.
     *
     * @param department whose policies; null for all
     */
    List<Line> list(@Nullable String department, boolean settled, String after, int limit) {
        return db.sql(
                        """
                        select i.claim_id, i.granted, i.problem, i.reason, i.decided_by, i.application_number,
                            i.payee_cipher, i.since, i.settled_at, i.settlement, c.policy, c.policy_version,
                            c.policy_name, c.enterprise, c.amount_fen, c.state
                        from claim_impasse i join claim c on c.id = i.claim_id
                        where (i.settled_at is not null) = :settled and i.claim_id > :after
                          and (:department is null or c.department = :department)
                        order by i.claim_id limit :limit
                        """)
                .param("settled", settled)
                .param("after", after)
                .param("department", department)
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(
                impasse(row),
                row.getString("policy"),
                row.getInt("policy_version"),
                row.getString("policy_name"),
                row.getString("enterprise"),
                row.getLong("amount_fen"),
                State.valueOf(row.getString("state")));
    }

    private Impasse impasse(ResultSet row) throws SQLException {
        String payee = row.getString("payee_cipher");
        return new Impasse(
                row.getString("claim_id"),
                row.getString("problem"),
                new Ruling(
                        row.getBoolean("granted"),
                        row.getString("reason"),
                        row.getString("decided_by"),
                        row.getString("application_number"),
                        payee == null ? null : json.readValue(cipher.decrypt(payee), Payee.class)),
                row.getObject("since", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                instant(row.getObject("settled_at", LocalDateTime.class)),
                row.getString("settlement"));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
