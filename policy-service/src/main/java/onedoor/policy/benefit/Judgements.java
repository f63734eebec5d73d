package onedoor.policy.benefit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onedoor.policy.benefit.Judgement.Basis;
import onedoor.policy.benefit.Judgement.Occasion;
import onedoor.policy.fact.FormulaEdition;
import onedoor.policy.matching.DecisionLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what entries were judged by, and writes each judgement into the decision log. */
@Repository
class Judgements {

    private record Row(String occasion, Basis basis) {}

    private final JdbcClient db;
    private final DecisionLog log;

    Judgements(JdbcClient db, DecisionLog log) {
        this.db = db;
        this.log = log;
    }

    /**
     * Joins the caller's transaction; of several on one occasion the last is kept, and each logged.
     */
    void keep(String entryId, Occasion occasion, String by, Judgement judgement) {
        Basis basis = judgement.basis();
        db.sql(
                        """
                        insert into benefit_basis (entry_id, occasion, relevant_date, facts_json, verified_json,
                            facts_hash, explanation_hash, outcome, judged_fen, known_at, formula_position, formula_day)
                        values (:entry, :occasion, :date, :facts, :verified, :hash, :explanation, :outcome, :fen, :at,
                            :position, :day)
                        on duplicate key update relevant_date = :date, facts_json = :facts,
                            verified_json = :verified, facts_hash = :hash, explanation_hash = :explanation,
                            outcome = :outcome, judged_fen = :fen, known_at = :at,
                            formula_position = :position, formula_day = :day
                        """)
                .param("entry", entryId)
                .param("occasion", occasion.name())
                .param("date", basis.relevantDate())
                .param("facts", basis.factsJson())
                .param("verified", basis.verifiedJson())
                .param("hash", basis.factsHash())
                .param("explanation", basis.explanationHash())
                .param("outcome", basis.outcome())
                .param("fen", basis.judgedFen())
                .param("at", basis.knownAt())
                .param("position", basis.formulas() == null ? null : basis.formulas().position())
                .param("day", basis.formulas() == null ? null : basis.formulas().day())
                .update();
        log.note(
                DecisionLog.Kind.BENEFIT,
                by,
                judgement.match().subject(),
                judgement.match().situation().facts(),
                List.of(judgement.match()));
    }

    /** Nothing for entries of before. */
    Map<Occasion, Basis> of(String entryId) {
        return db
                .sql(
                        """
                        select occasion, relevant_date, facts_json, verified_json, facts_hash, explanation_hash, outcome,
                            judged_fen, known_at, formula_position, formula_day
                        from benefit_basis where entry_id = :entry
                        """)
                .param("entry", entryId)
                .query((row, _) ->
                        new Row(
                                row.getString("occasion"),
                                new Basis(
                                        row.getObject("relevant_date", LocalDate.class),
                                        row.getString("facts_json"),
                                        row.getString("verified_json"),
                                        row.getString("facts_hash"),
                                        row.getString("explanation_hash"),
                                        row.getString("outcome"),
                                        row.getObject("judged_fen", Long.class),
                                        row.getObject("known_at", LocalDateTime.class)
                                                .toInstant(ZoneOffset.UTC),
                                        formulas(row))))
                .list()
                .stream()
                .collect(Collectors.toMap(r -> Occasion.valueOf(r.occasion()), Row::basis));
    }

    private static @Nullable FormulaEdition formulas(ResultSet row) throws SQLException {
        Long position = row.getObject("formula_position", Long.class);
        LocalDate day = row.getObject("formula_day", LocalDate.class);
        return position == null || day == null ? null : new FormulaEdition(position, day, 0);
    }
}
