package onedoor.policy.rule;

import java.util.List;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Finding.OfLeaf;
import onedoor.policy.rule.Outcome.EligibleDeclared;
import onedoor.policy.rule.Outcome.EligibleVerified;
import onedoor.policy.rule.Outcome.NearMiss;
import onedoor.policy.rule.Outcome.NotEligible;
import onedoor.policy.rule.Outcome.Possible;

/** A rule applied to one subject: the outcome and the criteria behind it. */
public record Assessment(Outcome outcome, List<OfLeaf> criteria) {

    /**
     * Judges the rule, a second time on registers alone if it holds.
     *
     * @param verified the same situation without what is declared or inferred
     */
    public static Assessment of(Rule rule, Situation situation, Situation verified) {
        Finding finding = new Explainer(situation).explain(rule);
        List<OfLeaf> shown = Explanation.shown(finding);
        Outcome outcome =
                switch (finding.verdict()) {
                    case TRUE ->
                            new Explainer(verified).verdict(rule) == Verdict.TRUE
                                    ? new EligibleVerified()
                                    : new EligibleDeclared();
                    case UNKNOWN -> new Possible(finding.missing(), onlyReview(shown));
                    case FALSE -> {
                        Explanation.Path path = Explanation.path(finding);
                        yield path.near()
                                ? new NearMiss(path.changes())
                                : new NotEligible(
                                        shown.stream()
                                                .filter(f -> f.verdict() == Verdict.FALSE)
                                                .toList());
                    }
                };
        return new Assessment(outcome, shown);
    }

    /** Whether a rule that fails is a {@link NearMiss}, for a fraction of what saying why costs. */
    public static boolean near(Rule rule, Situation situation) {
        return Explanation.path(Explainer.silent(situation).explain(rule)).near();
    }

    private static boolean onlyReview(List<OfLeaf> shown) {
        return shown.stream()
                .filter(f -> f.verdict() == Verdict.UNKNOWN)
                .allMatch(f -> f.leaf() instanceof Manual);
    }
}
