package onedoor.policy.grant;

import org.jspecify.annotations.Nullable;

/** Who holds the place of a policy and a period. */
public record Place(String policy, String period, State state, @Nullable String applicationId) {

    public enum State {
        FREE,
        RESERVED,
        COMMITTED
    }
}
