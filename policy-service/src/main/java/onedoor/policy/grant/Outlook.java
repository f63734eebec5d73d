package onedoor.policy.grant;

import onedoor.policy.budget.Allowance;
import org.jspecify.annotations.Nullable;

/**
 * What reserving a sum would come to now.
 *
 * @param allowance what the limits leave of it
 * @param leftFen what the budget can still pay; null where none bounds it
 * @param truncates the budget pays what is left of it, rather than nothing
 */
public record Outlook(Allowance allowance, @Nullable Long leftFen, boolean truncates) {

    /** What the budget pays of a sum that the limits leave. */
    public long paid(long fen) {
        if (leftFen == null || leftFen >= fen) {
            return fen;
        }
        return truncates ? leftFen : 0;
    }
}
