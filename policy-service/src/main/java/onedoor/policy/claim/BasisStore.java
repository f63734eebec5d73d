package onedoor.policy.claim;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BasisStore {

    /**
     * What a claim was judged by beside its facts.
     *
     * @param judgedFen the sum before limits, in fen
     */
    record Basis(String verifiedJson, long judgedFen, Instant knownAt) {}

    private final JdbcClient db;

    BasisStore(JdbcClient db) {
        this.db = db;
    }

    void add(String claim, Basis basis) {
        db.sql(
                        """
                        insert into claim_basis (claim, verified_json, judged_fen, known_at)
                        values (:claim, :verified, :fen, :at)
                        """)
                .param("claim", claim)
                .param("verified", basis.verifiedJson())
                .param("fen", basis.judgedFen())
                .param("at", basis.knownAt())
                .update();
    }

    /** Empty for a claim of before. */
    Optional<Basis> find(String claim) {
        return db.sql(
                        "select verified_json, judged_fen, known_at from claim_basis where claim = :claim")
                .param("claim", claim)
                .query(Basis.class)
                .optional();
    }
}
