package onedoor.policy.amendment;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.policy.amendment.Users.UsedBy;
import onedoor.policy.formula.FormulaVersion;
import org.jspecify.annotations.Nullable;

/** What became of an act on a proposal. */
sealed interface Outcome {
    record Done(Proposal proposal) implements Outcome {}

    record NotFound() implements Outcome {}

    /** There is another version than the one that it was written on; null: none at all. */
    record Changed(@Nullable FormulaVersion latest) implements Outcome {}

    /** Another one about the same attribute waits. */
    record Waiting(Proposal proposal) implements Outcome {}

    record Decided(Proposal proposal) implements Outcome {}

    record SamePerson() implements Outcome {}

    /** Policies read it. */
    record InUse(UsedBy users) implements Outcome {}

    /**
     * It cannot be.
     *
     * @param users which policies rely on it as it is
     */
    record Flawed(List<FieldProblem> flaws, UsedBy users) implements Outcome {}
}
