package onedoor.policy.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import onedoor.kit.LegalTime;
import onedoor.policy.budget.Held;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is held. */
@Repository
class HoldStore {

    private static final String HOLD =
            """
            select claim_id, enterprise, policy, period, policy_name, application_number, entitled_fen, amount_fen,
                state, posted, held_at, committed_at, changed_at, payment, revoked_at, owed_fen, recovered_fen,
                restored_fen
            from grant_hold
            """;

    /** What was paid elsewhere, as if it had been held on the day of its payment. */
    private static final String EARLIER =
            """
            select enterprise, policy, period, amount_fen, cast(paid_on as datetime) as held_at,
                cast(paid_on as datetime) as committed_at
            from earlier_grant where state = 'APPROVED'
            """;

    private final JdbcClient db;

    HoldStore(JdbcClient db) {
        this.db = db;
    }

    /** Before the sums are added up: a later insert would meet the locks of those who add up. */
    void open(Grant grant, LocalDateTime at) {
        db.sql(
                        """
                        insert into grant_hold (claim_id, enterprise, policy, period, policy_name, application_id,
                            application_number, department, entitled_fen, amount_fen, state, posted, held_at,
                            changed_at)
                        values (:claim, :enterprise, :policy, :period, :name, :application,
                            :number, :department, :entitled, 0, 'REVERSED', false, :at, :at)
                        on duplicate key update changed_at = :at
                        """)
                .param("claim", grant.claimId())
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .param("name", grant.policyName())
                .param("application", grant.applicationId())
                .param("number", grant.applicationNumber())
                .param("department", grant.department())
                .param("entitled", grant.amountFen())
                .param("at", at)
                .update();
    }

    /** Removes a hold that came to nothing. */
    void forget(String claimId) {
        db.sql(
                        """
                        delete from grant_hold
                        where claim_id = :claim and state = 'REVERSED' and amount_fen = 0 and posted = false
                        """)
                .param("claim", claimId)
                .update();
    }

    void hold(Grant grant, long fen, boolean posted, LocalDateTime at) {
        db.sql(
                        """
                        update grant_hold set state = 'RESERVED', entitled_fen = :entitled, amount_fen = :fen,
                            posted = :posted, held_at = :at, changed_at = :at
                        where claim_id = :claim and state = 'REVERSED'
                        """)
                .param("entitled", grant.amountFen())
                .param("fen", fen)
                .param("posted", posted)
                .param("at", at)
                .param("claim", grant.claimId())
                .update();
    }

    /** Everything that counts against a limit, as it stands after the last rival's commit. */
    List<Held> held(List<String> enterprises, String exceptClaim) {
        return db.sql(
                        """
                        (select enterprise, policy, period, amount_fen - recovered_fen amount_fen, held_at,
                            committed_at
                        from grant_hold where enterprise in (:enterprises) and state <> 'REVERSED'
                          and (payment is null or payment <> 'RECOVERED') and claim_id <> :claim lock in share mode)
                        union all (
                        """
                                + EARLIER
                                + "and enterprise in (:enterprises) lock in share mode)")
                .param("enterprises", enterprises)
                .param("claim", exceptClaim)
                .query((row, _) -> held(row))
                .list();
    }

    /** The same for whoever only looks, with the time since when a sum is for good. */
    List<Holdings.Line> look(List<String> enterprises) {
        return db.sql(
                        """
                        select enterprise, policy, period, amount_fen - recovered_fen amount_fen, held_at,
                            case when state = 'COMMITTED' then committed_at end as committed_at
                        from grant_hold where enterprise in (:enterprises) and state <> 'REVERSED'
                          and (payment is null or payment <> 'RECOVERED')
                        union all
                        """
                                + EARLIER
                                + "and enterprise in (:enterprises)")
                .param("enterprises", enterprises)
                .query((row, _) ->
                        new Holdings.Line(
                                held(row), row.getObject("committed_at", LocalDateTime.class)))
                .list();
    }

    /** All that was granted for good since then, whoever has it. */
    List<Holdings.Line> committedSince(LocalDateTime from) {
        return db.sql(
                        """
                        select enterprise, policy, period, amount_fen - recovered_fen amount_fen, held_at, committed_at
                        from grant_hold where state = 'COMMITTED' and committed_at >= :from
                          and (payment is null or payment <> 'RECOVERED')
                        union all
                        """
                                + EARLIER
                                + "and paid_on >= date(:from)")
                .param("from", from)
                .query((row, _) ->
                        new Holdings.Line(
                                held(row), row.getObject("committed_at", LocalDateTime.class)))
                .list();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getString("enterprise"),
                row.getString("policy"),
                row.getString("period"),
                row.getLong("amount_fen"),
                row.getObject("held_at", LocalDateTime.class)
                        .atZone(ZoneOffset.UTC)
                        .withZoneSameInstant(LegalTime.ZONE)
                        .toLocalDate());
    }

    Optional<Hold> hold(String claimId) {
        return db.sql(HOLD + "where claim_id = :claim")
                .param("claim", claimId)
                .query(Hold.class)
                .optional();
    }

    Optional<Hold> lockHold(String claimId) {
        return db.sql(HOLD + "where claim_id = :claim for update")
                .param("claim", claimId)
                .query(Hold.class)
                .optional();
    }

    void commit(Grant grant, boolean posted, LocalDateTime at) {
        db.sql(
                        """
                        update grant_hold set state = :state, payment = :payment, committed_at = :at, changed_at = :at,
                            application_number = coalesce(:number, application_number)
                        where claim_id = :claim and state = 'RESERVED'
                        """)
                .param("state", posted ? "COMMITTED" : "APPROVED")
                .param("payment", posted ? "PAYABLE" : null)
                .param("at", at)
                .param("number", grant.applicationNumber())
                .param("claim", grant.claimId())
                .update();
    }

    void share(String claimId, long fen, LocalDateTime at) {
        db.sql(
                        """
                        update grant_hold set state = 'COMMITTED', posted = true, amount_fen = :fen,
                            payment = 'PAYABLE', changed_at = :at
                        where claim_id = :claim and state = 'APPROVED'
                        """)
                .param("fen", fen)
                .param("at", at)
                .param("claim", claimId)
                .update();
    }

    void reverse(String claimId, LocalDateTime at) {
        db.sql(
                        """
                        update grant_hold set state = 'REVERSED', changed_at = :at
                        where claim_id = :claim and state = 'RESERVED'
                        """)
                .param("at", at)
                .param("claim", claimId)
                .update();
    }

    /** A decided sum that has not left, or has come back, is nobody's any more. */
    void undo(String claimId, LocalDateTime at) {
        db.sql(
                        """
                        update grant_hold set state = 'REVERSED', payment = null, bar = null, revoked_at = :at,
                            changed_at = :at
                        where claim_id = :claim and state in ('APPROVED', 'COMMITTED')
                        """)
                .param("at", at)
                .param("claim", claimId)
                .update();
    }

    /** What has left is to be taken back. */
    void revoked(String claimId, LocalDateTime at) {
        db.sql(
                        "update grant_hold set revoked_at = coalesce(revoked_at, :at) where claim_id = :claim")
                .param("at", at)
                .param("claim", claimId)
                .update();
    }

    /** Claims on a shared budget that have not had their share, in the order of their ids. */
    List<Hold> unposted(String policy, String period) {
        return db.sql(
                        HOLD
                                + """
                                where policy = :policy and period = :period and state in ('RESERVED', 'APPROVED')
                                  and posted = false
                                order by claim_id for update
                                """)
                .param("policy", policy)
                .param("period", period)
                .query(Hold.class)
                .list();
    }
}
