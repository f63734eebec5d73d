package onedoor.workflow.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.rating.RectificationStore.TraceLine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A rectification as officials see it. Who rated stays unknown, and so does the case; whoever asked
 * for a call-back is shown with a masked name and can be written to through the platform.
 */
@Component
class RectificationView {

    private final RatingStore ratings;
    private final Indicators indicators;
    private final RectificationStore store;
    private final WorkingCalendar calendar;
    private final RectificationSettings limits;

    RectificationView(
            RatingStore ratings,
            Indicators indicators,
            RectificationStore store,
            WorkingCalendar calendar,
            RectificationSettings limits) {
        this.ratings = ratings;
        this.indicators = indicators;
        this.store = store;
        this.calendar = calendar;
        this.limits = limits;
    }

    record Line(
            UUID id,
            String serviceName,
            String department,
            String departmentName,
            int score,
            boolean callBack,
            RectificationState state,
            String stateText,
            LocalDate ratedOn,
            LocalDate dueOn,
            LocalDate rectifyDueOn,
            int daysLeft,
            @Nullable Lamp lamp,
            int round,
            @Nullable String officerName,
            @Nullable Instant closedAt) {}

    record Detail(
            Line rectification,
            String rater,
            @Nullable String applicationNumber,
            List<String> indicators,
            String comment,
            String followUp,
            LocalDate appealUntil,
            @Nullable String appealReason,
            @Nullable String measures,
            @Nullable Boolean satisfied,
            List<TraceLine> trace,
            List<String> actions) {}

    Line line(Rectification r) {
        boolean ended = r.state().isFinal();
        LocalDate today = calendar.today();
        return new Line(
                r.id(),
                r.serviceName(),
                r.department(),
                r.departmentName(),
                r.score(),
                r.callBack(),
                r.state(),
                r.state().text(),
                r.openedOn(),
                r.dueOn(),
                r.rectifyDueOn(),
                ended ? 0 : calendar.workingDaysBetween(today, r.dueOn()),
                ended ? null : calendar.lamp(today, r.dueOn(), limit(r.state()), false),
                r.round(),
                r.officerName(),
                r.closedAt());
    }

    Detail detail(Rectification r, Caller caller, boolean decidesAppeals) {
        RatingStore.Words words = ratings.words(r.applicationId());
        return new Detail(
                line(r),
                r.callBack() ? r.raterMasked() : "匿名",
                r.callBack() ? r.number() : null,
                indicators.names(words.indicatorsVersion(), r.score(), words.indicators()),
                words.comment(),
                words.followUp(),
                r.appealUntil(),
                r.appealReason(),
                r.measures(),
                r.satisfied(),
                store.trace(r.id()),
                actions(r, caller, decidesAppeals));
    }

    private List<String> actions(Rectification r, Caller caller, boolean decidesAppeals) {
        var actions = new ArrayList<String>();
        boolean own = r.department().equals(caller.department());
        boolean works = own && (caller.hasRole("OFFICER") || caller.hasRole("HEAD"));
        boolean heads = own && caller.hasRole("HEAD") && !calendar.today().isAfter(r.appealUntil());
        switch (r.state()) {
            case OPENED -> add(actions, works, "RECEIVE");
            case RECEIVED -> add(actions, works, r.callBack() ? "CONTACT" : "RECTIFY");
            case CONTACTED -> {
                add(actions, works, "CONTACT");
                add(actions, works, "RECTIFY");
            }
            case RECTIFIED -> add(actions, caller.hasRole("SUPERVISOR"), "CALL_BACK");
            case APPEALED -> add(actions, decidesAppeals, "DECIDE_APPEAL");
            case CLOSED, EXCLUDED -> {}
        }
        add(
                actions,
                heads
                        && RectificationMove.find(r.state(), RectificationMove.Act.APPEAL)
                                .isPresent(),
                "APPEAL");
        return actions;
    }

    private static void add(List<String> actions, boolean may, String action) {
        if (may) {
            actions.add(action);
        }
    }

    private int limit(RectificationState state) {
        return switch (state) {
            case OPENED -> limits.receive();
            case RECEIVED, CONTACTED -> limits.rectify();
            case RECTIFIED -> limits.callBack();
            case APPEALED -> limits.review();
            case CLOSED, EXCLUDED -> 0;
        };
    }
}
