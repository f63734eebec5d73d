package onedoor.policy.matching;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onedoor.policy.amount.Interval;
import onedoor.policy.document.Policy;
import onedoor.policy.grant.Place;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;

/** One policy in an enterprise's list. */
record MatchView(
        String code,
        int version,
        String name,
        @JsonProperty("class") String supportClass,
        String departmentName,
        String documentNo,
        String summary,
        String legalBasis,
        String period,
        LocalDate openFrom,
        @Nullable LocalDate openTo,
        String outcome,
        List<String> states,
        @Nullable Long amountFen,
        String amountText,
        @Nullable RangeView amountRange,
        List<String> trace,
        List<CriterionView> criteria,
        List<MissingView> missing,
        @Nullable String nextStep,
        @Nullable String excludedBy,
        @Nullable String excludedByName,
        @Nullable Long cappedFen,
        ClaimView claim,
        List<VariantView> variants) {

    record RangeView(long minFen, @Nullable Long maxFen) {
        static RangeView from(Interval interval) {
            BigDecimal high = interval.high();
            return new RangeView(
                    interval.low().longValue(), high == null ? null : high.longValue());
        }
    }

    /**
     * What the subject has decided and received bears upon a match.
     *
     * @param excludedBy the policy that shuts this one out
     * @param cappedFen what caps and budget leave, if it is less than the amount and not nothing
     * @param overCap the cap refuses what it does not leave in full
     * @param shortBudget the budget cannot pay what the caps leave
     */
    record Standing(
            boolean muted,
            @Nullable String excludedBy,
            @Nullable Long cappedFen,
            boolean overCap,
            boolean shortBudget) {}

    record ClaimView(
            Match.ClaimState state, @Nullable String matter, @Nullable String applicationId) {

        static ClaimView of(Match match) {
            return new ClaimView(
                    match.claimState(),
                    match.policy().claimMatter(),
                    match.place().map(Place::applicationId).orElse(null));
        }
    }

    /**
     * @param excludedByName of the policy that shuts this one out, if it is in force
     */
    static MatchView from(Matches.Shown shown, Standing standing, @Nullable String excludedByName) {
        Match match = shown.match();
        Policy policy = match.policy();
        Interval fen = match.amount().fen();
        return new MatchView(
                policy.code(),
                policy.version(),
                policy.name(),
                policy.supportClass(),
                policy.departmentName(),
                policy.documentNo(),
                policy.summary(),
                policy.legalBasis(),
                policy.period(),
                policy.openFrom(),
                policy.openTo(),
                match.outcome().code(),
                states(match, standing),
                fen.exact() ? fen.low().longValue() : null,
                match.amount().text(match.situation().language()),
                fen.exact() ? null : RangeView.from(fen),
                match.amount().trace(),
                match.assessment().criteria().stream()
                        .map(c -> CriterionView.from(c, match.situation()))
                        .toList(),
                match.missing().stream()
                        .map(ref -> MissingView.from(ref, match.situation()))
                        .toList(),
                NextStep.of(match).orElse(null),
                standing.excludedBy(),
                excludedByName,
                standing.cappedFen(),
                ClaimView.of(match),
                shown.variants().stream()
                        .map(variant -> VariantView.from(variant, match, shown.together()))
                        .toList());
    }

    /** What is true beside the outcome. */
    private static List<String> states(Match match, Standing standing) {
        List<String> states = new ArrayList<>();
        if (!match.open()) {
            states.add(match.window().name());
        }
        if (match.claimState() == Match.ClaimState.RECEIVED) {
            states.add("ALREADY_RECEIVED");
        }
        boolean manual =
                match.assessment().criteria().stream()
                        .anyMatch(
                                c -> c.leaf() instanceof Manual && c.verdict() == Verdict.UNKNOWN);
        if (manual) {
            states.add("MANUAL");
        }
        if (standing.muted()) {
            states.add("MUTED");
        }
        if (standing.excludedBy() != null) {
            states.add("EXCLUDED_BY");
        }
        if (standing.cappedFen() != null) {
            states.add(standing.overCap() ? "OVER_CAP" : "CAPPED");
        }
        if (standing.shortBudget()) {
            states.add(standing.cappedFen() == null ? "BUDGET_SPENT" : "BUDGET_SHORT");
        }
        return states;
    }
}
