package onedoor.policy.drafting;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.policy.document.Examination;
import onedoor.policy.document.Examination.Doubt;

/** What became of an act on a draft. */
sealed interface DraftResult {

    record Done(Draft draft) implements DraftResult {}

    /** Unknown, or another department's. */
    record NoSuchDraft() implements DraftResult {}

    record NoSuchDocument() implements DraftResult {}

    /** Somebody else was faster; here is what there is now. */
    record Changed(Draft now) implements DraftResult {}

    /** Not in this state. */
    record WrongState(Draft draft) implements DraftResult {}

    /** The gate is not passed. */
    record Blocked(Examination examination) implements DraftResult {}

    /** Who wrote does not release. */
    record SameHands() implements DraftResult {}

    /** The fair-competition review has doubts that nobody answered. */
    record Doubtful(List<Doubt> doubts) implements DraftResult {}

    record Misdated(FieldProblem problem) implements DraftResult {}
}
