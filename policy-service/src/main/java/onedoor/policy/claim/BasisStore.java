package onedoor.policy.claim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import onedoor.policy.fact.FormulaEdition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BasisStore {

    /**
     * What a claim was judged by beside its facts.
     *
     * @param judgedFen the sum before limits, in fen
     * @param formulas by which was judged; those of the moment where that was not kept
     */
    record Basis(
            String verifiedJson,
            long judgedFen,
            Instant knownAt,
            @Nullable FormulaEdition formulas) {}

    private record Row(
            String verifiedJson,
            long judgedFen,
            Instant knownAt,
            @Nullable Long formulaPosition,
            @Nullable LocalDate formulaDay) {

        @Nullable FormulaEdition formulas() {
            return formulaPosition == null || formulaDay == null
                    ? null
                    : new FormulaEdition(formulaPosition, formulaDay, 0);
        }
    }

    private final JdbcClient db;
    private final FrozenSeal seal;

    BasisStore(JdbcClient db, FrozenSeal seal) {
        this.db = db;
        this.seal = seal;
    }

    void add(Claim claim, Basis basis) {
        db.sql(
                        """
                        insert into claim_basis (claim, verified_json, judged_fen, known_at,
                            formula_position, formula_day)
                        values (:claim, :verified, :fen, :at, :position, :day)
                        """)
                .param("claim", claim.id())
                .param("verified", seal.close(claim.enterprise(), basis.verifiedJson()))
                .param("fen", basis.judgedFen())
                .param("at", basis.knownAt())
                .param("position", basis.formulas() == null ? null : basis.formulas().position())
                .param("day", basis.formulas() == null ? null : basis.formulas().day())
                .update();
    }

    /** Empty for a claim of before. */
    Optional<Basis> find(Claim claim) {
        return db.sql(
                        """
                        select verified_json, judged_fen, known_at, formula_position, formula_day
                        from claim_basis where claim = :claim
                        """)
                .param("claim", claim.id())
                .query(Row.class)
                .optional()
                .map(b ->
                        new Basis(
                                seal.open(claim.enterprise(), b.verifiedJson()),
                                b.judgedFen(),
                                b.knownAt(),
                                b.formulas()));
    }
}
