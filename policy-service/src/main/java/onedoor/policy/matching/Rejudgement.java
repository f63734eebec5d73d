package onedoor.policy.matching;

import java.util.OptionalLong;
import onedoor.policy.amount.Calculation;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Facts;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a policy says about facts that were kept.
 *
 * @param explanation every criterion with its verdict, as text that is compared byte for byte
 * @param fen before limits; empty while it is not certain
 */
public record Rejudgement(String outcome, String explanation, OptionalLong fen) {

    /**
     * Judges once more.
     *
     * @param verified the facts that registers alone had
     */
    public static Rejudgement of(
            Policy policy, Situation situation, Facts verified, JsonMapper json) {
        Assessment assessment = Assessment.of(policy.rule(), situation, situation.with(verified));
        return new Rejudgement(
                assessment.outcome().code(),
                explanation(assessment, situation, json),
                Calculation.of(policy.amount(), situation).exactFen());
    }

    /** The sum as text; null while it is not certain. */
    public @Nullable String amount() {
        return fen.isPresent() ? Long.toString(fen.getAsLong()) : null;
    }

    public static String explanation(Match match, JsonMapper json) {
        return explanation(match.assessment(), match.situation(), json);
    }

    private static String explanation(Assessment assessment, Situation situation, JsonMapper json) {
        return json.writeValueAsString(
                assessment.criteria().stream().map(c -> CriterionView.from(c, situation)).toList());
    }
}
