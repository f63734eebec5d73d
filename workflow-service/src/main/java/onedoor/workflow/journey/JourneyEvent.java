package onedoor.workflow.journey;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says while it runs. Published synchronously in the engine's own transaction:
 * listen with {@code @EventListener} to move a case together with its process.
 */
public sealed interface JourneyEvent {

    UUID caseId();

    String branch();

    /** Everything this branch waits for has been granted; its evidence is to be gathered now. */
    record BranchOpened(UUID caseId, String branch) implements JourneyEvent {}

    /** A prerequisite was not granted, so this branch will never be worked on. */
    record BranchClosed(UUID caseId, String branch) implements JourneyEvent {}

    /**
     * An official is asked to act, at the step of this id in the branch's plan.
     *
     * @param takenAfter after how many working days the task is taken away again, if ever
     */
    record TaskCreated(
            UUID caseId, String branch, String taskId, String stepId, @Nullable Integer takenAfter)
            implements JourneyEvent {}

    /**
     * A task has ended.
     *
     * @param takenAway whether nobody has completed it: its time limit was over, or the work went
     *     on elsewhere
     */
    record TaskEnded(UUID caseId, String branch, String taskId, String stepId, boolean takenAway)
            implements JourneyEvent {}
}
