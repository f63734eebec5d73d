package onedoor.policy.budget;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a department may spend on a policy in a period.
 *
 * @param annualCapFen most that one enterprise gets of it
 * @param onShort what the last claim gets of a budget that does not cover it
 * @param recoveredTo where it goes what enterprises pay back
 */
public record Budget(
        String policy,
        String period,
        String department,
        String name,
        Mode mode,
        long totalFen,
        @Nullable Long annualCapFen,
        OnShort onShort,
        RecoveredTo recoveredTo,
        @Nullable LocalDateTime distributedAt) {

    public enum Mode {
        /** Who reserves first is paid in full; then nothing is left. */
        FIRST_COME,
        /** All approved claims share it when the period is closed. */
        PROPORTIONAL
    }

    /** What becomes of a sum that is taken back 追回. */
    public enum RecoveredTo {
        /** It is the treasury's, and nobody else gets it. */
        TREASURY,
        /** Within the budget's own year it may be granted again; later it is the treasury's. */
        BUDGET
    }

    public boolean distributed() {
        return distributedAt != null;
    }
}
