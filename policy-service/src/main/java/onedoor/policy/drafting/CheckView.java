package onedoor.policy.drafting;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.policy.amount.Coverage;
import onedoor.policy.document.CaseResult;
import onedoor.policy.document.Examination;
import onedoor.policy.document.Examination.Doubt;
import onedoor.policy.document.Gate;
import onedoor.policy.rule.Boundary;

/**
 * What the checks of a draft say.
 *
 * @param cautions worth a second look; they prevent nothing
 */
record CheckView(
        List<FieldProblem> flaws,
        List<CaseResult> cases,
        GateView gate,
        List<Doubt> fairCompetition,
        List<FieldProblem> cautions) {

    /** Which answers the cases try, how many of each, and what they leave untried. */
    record GateView(
            int eligible,
            int ineligible,
            int unknown,
            List<Boundary> boundaries,
            List<Coverage> amounts,
            boolean complete) {
        static GateView from(Gate gate) {
            return new GateView(
                    gate.eligible(),
                    gate.ineligible(),
                    gate.unknown(),
                    gate.boundaries(),
                    gate.amounts(),
                    gate.complete());
        }
    }

    static CheckView from(Examination e, List<FieldProblem> cautions) {
        return new CheckView(
                e.flaws(), e.cases(), GateView.from(e.gate()), e.fairCompetition(), cautions);
    }
}
