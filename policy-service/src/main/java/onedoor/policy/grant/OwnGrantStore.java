package onedoor.policy.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import onedoor.kit.FieldCipher;
import onedoor.policy.grant.Hold.Payment;
import onedoor.policy.grant.Hold.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What an enterprise holds or was paid, as it may see it itself. */
@Repository
class OwnGrantStore {

    /**
     * One of them.
     *
     * @param entitledFen what the policy says; the limits may have left less
     * @param rated the enterprise has rated the policy for this year
     */
    record OwnGrant(
            String claimId,
            String policy,
            String policyName,
            String period,
            long entitledFen,
            long amountFen,
            State state,
            @Nullable Payment payment,
            Hold.@Nullable Bar bar,
            @Nullable Payee payee,
            String applicationId,
            @Nullable String applicationNumber,
            LocalDateTime changedAt,
            @Nullable LocalDateTime revokedAt,
            long owedFen,
            long recoveredFen,
            boolean rated) {}

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final JsonMapper json;

    OwnGrantStore(JdbcClient db, FieldCipher cipher, JsonMapper json) {
        this.db = db;
        this.cipher = cipher;
        this.json = json;
    }

    /** Newest first. */
    List<OwnGrant> of(String enterprise) {
        return db.sql(
                        """
                        select h.claim_id, h.policy, h.policy_name, h.period, h.entitled_fen, h.amount_fen, h.state,
                            h.payment, h.bar, h.payee_cipher, h.application_id, h.application_number,
                            h.changed_at, h.revoked_at,
                            h.owed_fen, h.recovered_fen,
                            r.subject is not null as rated
                        from grant_hold h left join policy_rating r
                            on r.subject = h.enterprise and r.policy = h.policy and r.period = h.period
                        where h.enterprise = :enterprise order by h.changed_at desc, h.claim_id desc
                        """)
                .param("enterprise", enterprise)
                .query(this::grant)
                .list();
    }

    private OwnGrant grant(ResultSet row, int number) throws SQLException {
        String payment = row.getString("payment");
        String bar = row.getString("bar");
        String payee = row.getString("payee_cipher");
        return new OwnGrant(
                row.getString("claim_id"),
                row.getString("policy"),
                row.getString("policy_name"),
                row.getString("period"),
                row.getLong("entitled_fen"),
                row.getLong("amount_fen"),
                State.valueOf(row.getString("state")),
                payment == null ? null : Payment.valueOf(payment),
                bar == null ? null : Hold.Bar.valueOf(bar),
                payee == null ? null : json.readValue(cipher.decrypt(payee), Payee.class),
                row.getString("application_id"),
                row.getString("application_number"),
                row.getObject("changed_at", LocalDateTime.class),
                row.getObject("revoked_at", LocalDateTime.class),
                row.getLong("owed_fen"),
                row.getLong("recovered_fen"),
                row.getBoolean("rated"));
    }
}
