package onedoor.policy.budget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies that limit each other.
 *
 * @param policies highest rank first
 * @param capFen most that the group's policies pay together within the window
 * @param windowYears rolling years before the claim; absent: the claim's own period
 * @param linked linked companies count as one
 * @param variants they are versions of one policy 地方版本, most local first: whoever looks is shown
 *     one, with the others beneath it
 */
public record ExclusionGroup(
        String code,
        String department,
        String name,
        Mode mode,
        List<String> policies,
        @Nullable Long capFen,
        @Nullable Integer windowYears,
        boolean linked,
        OnShort onShort,
        boolean variants) {

    public enum Mode {
        /** 就高不重复: together not more than the highest. */
        MAX_OF,
        /** A policy of higher rank shuts out the lower ones and pays the difference to them. */
        PRIORITY,
        /** One of them, whichever was taken first. */
        CHOOSE,
        /** They may be had together, up to the cap. */
        STACK
    }

    /** Whether one may have several of them. */
    public boolean together() {
        return mode == Mode.STACK;
    }

    public ExclusionGroup {
        policies = List.copyOf(policies);
    }
}
