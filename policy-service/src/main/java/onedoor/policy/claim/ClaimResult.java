package onedoor.policy.claim;

import java.util.List;
import onedoor.policy.document.SubjectKind;
import onedoor.policy.matching.CriterionView;

/** What came of a claim. */
sealed interface ClaimResult {

    record Opened(Claim claim, List<CriterionView> explanation) implements ClaimResult {}

    record NoSuchPolicy() implements ClaimResult {}

    /** It is for the others: for enterprises, or for people. */
    record NotConcerned(SubjectKind meant) implements ClaimResult {}

    record NotOpen() implements ClaimResult {}

    record NotEligible(String outcome, List<CriterionView> explanation) implements ClaimResult {}

    /** Eligible, but for an amount that nobody can say yet. */
    record AmountOpen(List<String> missing) implements ClaimResult {}

    /** Unknown only because registers did not answer: no reason to refuse. */
    record RegistersUnavailable(List<String> sources) implements ClaimResult {}

    record AlreadyClaimed() implements ClaimResult {}

    record AlreadyReceived() implements ClaimResult {}

    record ExcludedBy(String policy) implements ClaimResult {}

    record Capped(String rule, long restFen) implements ClaimResult {}

    record BudgetSpent(long leftFen) implements ClaimResult {}
}
