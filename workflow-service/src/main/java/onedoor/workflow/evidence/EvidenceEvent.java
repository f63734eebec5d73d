package onedoor.workflow.evidence;

import java.util.UUID;

/** What happens to a gathering. */
public sealed interface EvidenceEvent {

    /** A gathering was opened: to be carried out once the transaction has committed (outbox). */
    record Wanted(UUID childId) implements EvidenceEvent {}

    /**
     * Every register has answered or cannot be asked. Published synchronously, inside the
     * transaction that closes the gathering.
     */
    record Gathered(UUID applicationId, String branch) implements EvidenceEvent {}
}
