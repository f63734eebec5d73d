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
    private final FrozenSeal seal;

    BasisStore(JdbcClient db, FrozenSeal seal) {
        this.db = db;
        this.seal = seal;
    }

    void add(Claim claim, Basis basis) {
        db.sql(
                        """
                        insert into claim_basis (claim, verified_json, judged_fen, known_at)
                        values (:claim, :verified, :fen, :at)
                        """)
                .param("claim", claim.id())
                .param("verified", seal.close(claim.enterprise(), basis.verifiedJson()))
                .param("fen", basis.judgedFen())
                .param("at", basis.knownAt())
                .update();
    }

    /** Empty for a claim of before. */
    Optional<Basis> find(Claim claim) {
        return db.sql(
                        "select verified_json, judged_fen, known_at from claim_basis where claim = :claim")
                .param("claim", claim.id())
                .query(Basis.class)
                .optional()
                .map(b ->
                        new Basis(
                                seal.open(claim.enterprise(), b.verifiedJson()),
                                b.judgedFen(),
                                b.knownAt()));
    }
}
