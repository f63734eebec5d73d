package onedoor.policy.benefit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Who is granted a policy without applying.
 *
 * @param round the first list of a period is 1; later ones hold those who became entitled since
 * @param publicityUntil the last day on which one may object
 */
record BenefitList(
        String id,
        String policy,
        int policyVersion,
        String policyName,
        String period,
        int round,
        String department,
        String departmentName,
        State state,
        LocalDateTime foundAt,
        String foundBy,
        @Nullable LocalDateTime decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason,
        @Nullable LocalDate publicityFrom,
        @Nullable LocalDate publicityUntil) {

    enum State {
        FOUND,
        /** Approved; publicity begins as soon as its days can be counted. */
        APPROVED,
        PUBLICITY,
        CONFIRMING,
        /** Everybody was granted, has declined, or is an exception. */
        GRANTED,
        RETURNED;

        boolean isPublic() {
            return this == PUBLICITY || this == CONFIRMING || this == GRANTED;
        }
    }

    /** Nothing may be found for the same policy and period before this list is settled. */
    boolean open() {
        return switch (state) {
            case FOUND, APPROVED, PUBLICITY, CONFIRMING -> true;
            case GRANTED, RETURNED -> false;
        };
    }
}
