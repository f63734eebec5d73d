package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 行政许可法 art. 45: time that does not count, and of which the applicant is told in writing.
 *
 * @param requester the name of the official who asked for it
 * @param approver the name of the other one, who approved it
 */
public record Special(
        UUID id,
        Kind kind,
        String reason,
        @Nullable String requester,
        @Nullable String approver,
        LocalDate startedOn,
        @Nullable LocalDate plannedEndOn,
        @Nullable LocalDate endedOn,
        @Nullable String result) {

    /** What the law lists, and whatever else a law provides for. */
    public enum Kind {
        HEARING("听证"),
        TENDER("招标"),
        AUCTION("拍卖"),
        INSPECTION("检验"),
        TESTING("检测"),
        QUARANTINE("检疫"),
        APPRAISAL("鉴定"),
        EXPERT_REVIEW("专家评审"),
        OTHER("其他");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * What an official asks for and another has to approve.
     *
     * @param plannedEndOn the applicant is told how long it will take
     * @param by the subject of whoever asks
     */
    public record Asked(
            Kind kind, String reason, @Nullable LocalDate plannedEndOn, String by, String byName) {}

    boolean runs() {
        return endedOn == null;
    }

    Special ended(LocalDate day, String outcome) {
        return new Special(
                id, kind, reason, requester, approver, startedOn, plannedEndOn, day, outcome);
    }
}
