package onedoor.policy.budget;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a department may spend on a policy in a period.
 *
 * @param annualCapFen most that one enterprise gets of it
 * @param onShort what the last claim gets of a budget that does not cover it
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
        @Nullable LocalDateTime distributedAt) {

    public enum Mode {
        /** Who reserves first is paid in full; then nothing is left. */
        FIRST_COME,
        /** All approved claims share it when the period is closed. */
        PROPORTIONAL
    }

    public boolean distributed() {
        return distributedAt != null;
    }
}
