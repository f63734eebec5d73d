package onedoor.workflow.rating;

import static onedoor.workflow.rating.RectificationState.APPEALED;
import static onedoor.workflow.rating.RectificationState.CLOSED;
import static onedoor.workflow.rating.RectificationState.CONTACTED;
import static onedoor.workflow.rating.RectificationState.EXCLUDED;
import static onedoor.workflow.rating.RectificationState.OPENED;
import static onedoor.workflow.rating.RectificationState.RECEIVED;
import static onedoor.workflow.rating.RectificationState.RECTIFIED;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.rating.RectificationActed.By;

/**
 * The whole life of a rectification, each line from – act – to. Whoever asked for a call-back is
 * contacted before anything is put right and asked afterwards; of the others nobody knows who they
 * are.
 */
enum RectificationMove {
    RECEIVE(OPENED, Act.RECEIVE, RECEIVED),
    APPEAL_AT_ONCE(OPENED, Act.APPEAL, APPEALED),

    CONTACT(RECEIVED, Act.CONTACT, CONTACTED),
    RECTIFY_UNNAMED(RECEIVED, Act.RECTIFY_UNNAMED, CLOSED),
    APPEAL(RECEIVED, Act.APPEAL, APPEALED),

    CONTACT_AGAIN(CONTACTED, Act.CONTACT, CONTACTED),
    RECTIFY(CONTACTED, Act.RECTIFY, RECTIFIED),
    APPEAL_LATE(CONTACTED, Act.APPEAL, APPEALED),

    SATISFIED(RECTIFIED, Act.SATISFIED, CLOSED),
    UNSATISFIED(RECTIFIED, Act.UNSATISFIED, CONTACTED),
    UNSATISFIED_AGAIN(RECTIFIED, Act.UNSATISFIED_AGAIN, CLOSED),
    UNANSWERED(RECTIFIED, Act.UNANSWERED, CLOSED),

    UPHOLD(APPEALED, Act.UPHOLD, EXCLUDED),
    REJECT(APPEALED, Act.REJECT, RECEIVED);

    /** What is done; the same names are in the trace and in the audit. */
    enum Act {
        OPEN("差评转整改", "RECTIFICATION_OPENED", By.PLATFORM),
        RECEIVE("签收", "RECTIFICATION_RECEIVED", By.OFFICIAL),
        CONTACT("联系评价人", "RECTIFICATION_CONTACTED", By.OFFICIAL),
        RECTIFY("整改", "RECTIFICATION_ANSWERED", By.OFFICIAL),
        RECTIFY_UNNAMED("整改（匿名评价，不回访）", "RECTIFICATION_ANSWERED", By.OFFICIAL),
        SATISFIED("回访：满意", "RECTIFICATION_CALLED_BACK", By.APPLICANT),
        UNSATISFIED("回访：不满意，继续整改", "RECTIFICATION_CALLED_BACK", By.APPLICANT),
        UNSATISFIED_AGAIN("回访：再次不满意", "RECTIFICATION_CALLED_BACK", By.APPLICANT),
        UNANSWERED("回访期满未答复", "RECTIFICATION_UNANSWERED", By.PLATFORM),
        APPEAL("申诉", "RECTIFICATION_APPEALED", By.OFFICIAL),
        UPHOLD("申诉成立", "RECTIFICATION_EXCLUDED", By.OFFICIAL),
        REJECT("申诉不成立", "RECTIFICATION_RESUMED", By.OFFICIAL);

        private final String text;
        private final String event;
        private final By by;

        Act(String text, String event, By by) {
            this.text = text;
            this.event = event;
            this.by = by;
        }

        /**
         * How subscribers are told; the answer of a call-back is the applicant's, whoever took it.
         */
        RectificationActed of(UUID applicationId) {
            return new RectificationActed(applicationId, event, by);
        }

        String text() {
            return text;
        }
    }

    private final RectificationState from;
    private final Act act;
    private final RectificationState to;

    RectificationMove(RectificationState from, Act act, RectificationState to) {
        this.from = from;
        this.act = act;
        this.to = to;
    }

    RectificationState from() {
        return from;
    }

    Act act() {
        return act;
    }

    RectificationState to() {
        return to;
    }

    /** Empty when the table has no such line. */
    static Optional<RectificationMove> find(RectificationState from, Act act) {
        return Arrays.stream(values()).filter(m -> m.from == from && m.act == act).findFirst();
    }
}
