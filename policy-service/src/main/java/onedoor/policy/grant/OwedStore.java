package onedoor.policy.grant;

import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of a paid sum is owed, and what of that is back. */
@Repository
class OwedStore {

    private final JdbcClient db;

    OwedStore(JdbcClient db) {
        this.db = db;
    }

    /** A part of what was paid is to be paid back; false if less than that is left of it. */
    boolean demand(String claimId, long fen, LocalDateTime at) {
        return db.sql(
                                """
                                update grant_hold set owed_fen = owed_fen + :fen, changed_at = :at
                                where claim_id = :claim and payment = 'PAID'
                                  and owed_fen + recovered_fen + :fen <= amount_fen
                                """)
                        .param("fen", fen)
                        .param("at", at)
                        .param("claim", claimId)
                        .update()
                == 1;
    }

    /** Part of what was owed is owed no more; false if less than that is. */
    boolean release(String claimId, long fen, LocalDateTime at) {
        return db.sql(
                                """
                                update grant_hold set owed_fen = owed_fen - :fen, changed_at = :at
                                where claim_id = :claim and owed_fen >= :fen
                                """)
                        .param("fen", fen)
                        .param("at", at)
                        .param("claim", claimId)
                        .update()
                == 1;
    }

    /**
     * Part of what was owed is back; once everything is, the payment is taken back.
     *
     * @param restored how much of it the budget may grant again
     */
    boolean back(String claimId, long fen, long restored, LocalDateTime at) {
        return db.sql(
                                """
                                update grant_hold set
                                    payment = case when recovered_fen + :fen = amount_fen then 'RECOVERED' else payment end,
                                    owed_fen = owed_fen - :fen, recovered_fen = recovered_fen + :fen,
                                    restored_fen = restored_fen + :restored, changed_at = :at
                                where claim_id = :claim and owed_fen >= :fen
                                """)
                        .param("fen", fen)
                        .param("restored", restored)
                        .param("at", at)
                        .param("claim", claimId)
                        .update()
                == 1;
    }
}
