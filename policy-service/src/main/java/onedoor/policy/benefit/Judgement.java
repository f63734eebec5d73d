package onedoor.policy.benefit;

import java.time.Instant;
import java.time.LocalDate;
import onedoor.policy.fact.FormulaEdition;
import onedoor.policy.matching.Match;
import org.jspecify.annotations.Nullable;

/**
 * How an enterprise was judged, and on what.
 *
 * @param basis what it takes to judge again
 * @param usedJson the facts that the verdict rests on, for people to read
 * @param explanationJson every criterion with its verdict
 */
record Judgement(Match match, Basis basis, String usedJson, String explanationJson) {

    /** When in the course of a list. */
    enum Occasion {
        LISTED,
        /** Once more because somebody objected. */
        OBJECTED,
        /** Once more before its money was held. */
        CONFIRMED
    }

    /**
     * What was known.
     *
     * @param judgedFen before limits; null if it was not certain
     * @param formulas by which was judged; those of the moment where that was not kept
     */
    record Basis(
            LocalDate relevantDate,
            String factsJson,
            String verifiedJson,
            String factsHash,
            String explanationHash,
            String outcome,
            @Nullable Long judgedFen,
            Instant knownAt,
            @Nullable FormulaEdition formulas) {}
}
