package onedoor.policy.benefit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import onedoor.policy.foureyes.FourEyes;
import org.jspecify.annotations.Nullable;

/**
 * Who is granted a policy: those whom it finds without applying, or those whose claims were granted
 * on one day and who are shown before they are paid.
 *
 * @param round the first list of a period is 1; later ones hold those who became entitled since
 * @param publicityDays working days of its publicity; null for the service's own
 * @param publicityUntil the last day on which one may object
 * @param confirmUntil the last day on which the enterprises may confirm
 * @param listMatter the matter as which the department decides on it in the workflow service; null
 *     where two officers approve it here
 * @param applicationNumber of the case, as its officials find it
 * @param contentHash of the entries as they were submitted, SHA-256 in hex
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
        Origin origin,
        State state,
        LocalDateTime foundAt,
        String foundBy,
        @Nullable LocalDateTime decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason,
        @Nullable Integer publicityDays,
        @Nullable LocalDate publicityFrom,
        @Nullable LocalDate publicityUntil,
        @Nullable LocalDate confirmUntil,
        @Nullable String listMatter,
        @Nullable String applicationId,
        @Nullable String applicationNumber,
        @Nullable String contentHash) {

    enum Origin {
        /** 免申即享 */
        FOUND,
        /** 申报核定: what is listed has been granted, and waits for its publicity to end. */
        CLAIMED
    }

    enum State {
        FOUND,
        /** Being decided as a case; its entries stand still. */
        SUBMITTED,
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

    FourEyes fourEyes() {
        return new FourEyes(state == State.FOUND, foundBy);
    }

    /** Nothing may be found for the same policy and period before this list is settled. */
    boolean open() {
        return switch (state) {
            case FOUND, SUBMITTED, APPROVED, PUBLICITY, CONFIRMING -> true;
            case GRANTED, RETURNED -> false;
        };
    }
}
