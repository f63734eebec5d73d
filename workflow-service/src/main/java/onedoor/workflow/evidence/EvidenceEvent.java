package onedoor.workflow.evidence;

import java.util.UUID;

/** What happens to a gathering. */
public sealed interface EvidenceEvent {

    /** A gathering was opened: to be carried out once the transaction has committed (outbox). */
    record Wanted(UUID childId) implements EvidenceEvent {}

    /**
     * A register that has not answered in time is about to be asked once more: whoever knows that
     * nobody needs it now stops the gathering. Published synchronously, inside a transaction.
     */
    record AskedAgain(UUID childId, UUID applicationId, String branch) implements EvidenceEvent {}

    /**
     * Every register has answered or cannot be asked, or the case has waited long enough for those
     * that have not. Published synchronously, inside the transaction that notes it.
     */
    record Gathered(UUID applicationId, String branch) implements EvidenceEvent {}
}
