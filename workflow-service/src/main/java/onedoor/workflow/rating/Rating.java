package onedoor.workflow.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an applicant found the service: 5 非常满意 to 1 非常不满意 (GB/T 39735-2020), and what became of it.
 *
 * @param callBack whether the applicant wants to hear from the department
 */
public record Rating(
        int score,
        List<String> indicators,
        @Nullable String comment,
        boolean callBack,
        @Nullable Instant ratedAt,
        @Nullable FollowUp followUp,
        @Nullable Progress rectification) {

    public Rating {
        indicators = List.copyOf(indicators);
    }

    /** 追评: appended once; the rating stays as it was. */
    public record FollowUp(String comment, Instant at) {}

    /** How far the department is with putting it right, as the applicant sees it. */
    public record Progress(
            RectificationState state,
            String stateText,
            @Nullable LocalDate dueOn,
            @Nullable String measures,
            @Nullable Instant closedAt) {}

    /** What its applicant may still do: append the one follow-up, answer the call-back. */
    public List<String> actions() {
        var actions = new ArrayList<String>();
        if (followUp == null) {
            actions.add("FOLLOW_UP");
        }
        if (rectification != null && rectification.state() == RectificationState.RECTIFIED) {
            actions.add("ANSWER_CALL_BACK");
        }
        return actions;
    }

    /** 差评. */
    boolean low() {
        return score <= 2;
    }
}
