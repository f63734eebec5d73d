package onedoor.workflow.rating;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.person.Inbox;
import onedoor.workflow.rating.RectificationMove.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done about a low rating, by the move table, under the rectification's lock; every act
 * leaves its trace. Whoever rated is told through the platform's inbox and never named.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Rectifications {

    private final RectificationStore store;
    private final RatingStore ratings;
    private final FigureStore figures;
    private final WorkingCalendar calendar;
    private final RectificationSettings limits;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rectifications(
            RectificationStore store,
            RatingStore ratings,
            FigureStore figures,
            WorkingCalendar calendar,
            RectificationSettings limits,
            Inbox inbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.ratings = ratings;
        this.figures = figures;
        this.calendar = calendar;
        this.limits = limits;
        this.inbox = inbox;
        this.events = events;
        this.clock = clock;
    }

    void open(Rated about, Rating rating, Instant now) {
        LocalDate today = calendar.today();
        var opened =
                new Rectification(
                        Uuid7.next(),
                        about.applicationId(),
                        about.number(),
                        about.serviceName(),
                        about.department(),
                        about.departmentName(),
                        rating.score(),
                        rating.callBack(),
                        about.rater(),
                        about.raterMasked(),
                        RectificationState.OPENED,
                        1,
                        now,
                        today,
                        due(limits.receive()),
                        due(limits.rectify()),
                        due(limits.appeal()),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        store.insert(opened);
        store.trace(opened.id(), Act.OPEN, "系统", null, now);
    }

    void tellOpened(UUID applicationId) {
        events.publishEvent(Act.OPEN.of(applicationId));
    }

    void receive(Rectification r, String officer, String name) {
        LocalDate next = r.callBack() ? due(limits.contact()) : r.rectifyDueOn();
        move(r, Act.RECEIVE, name, null, next, Map.of("officer", officer, "officer_name", name));
    }

    /** The note goes to whoever rated, through the platform. */
    void contact(Rectification r, String name, String note) {
        if (!r.callBack()) {
            throw new ProblemException(WorkflowProblem.NOT_POSSIBLE_NOW, "评价人没有要求回访，不能联系");
        }
        move(r, Act.CONTACT, name, note, r.rectifyDueOn(), Map.of());
        tell(r, "关于您的评价", r.departmentName() + "就您对“" + r.serviceName() + "”的评价回复：" + note);
    }

    void rectify(Rectification r, String name, String measures) {
        LocalDate today = calendar.today();
        Map<String, Object> changes = new HashMap<>();
        changes.put("measures", measures);
        changes.put("rectified_on", today);
        changes.put("on_time", !today.isAfter(r.rectifyDueOn()));
        if (r.callBack()) {
            move(r, Act.RECTIFY, name, measures, due(limits.callBack()), changes);
            tell(r, "请确认整改结果", r.departmentName() + "已就您的评价整改：" + measures + "。请告诉我们您是否满意。");
        } else {
            changes.put("closed_at", RectificationStore.utc(clock.instant()));
            move(r, Act.RECTIFY_UNNAMED, name, measures, r.dueOn(), changes);
            tell(r, "您的评价已有回复", r.departmentName() + "已就您的评价整改：" + measures);
        }
    }

    void appeal(Rectification r, String name, String reason) {
        LocalDate today = calendar.today();
        if (today.isAfter(r.appealUntil())) {
            throw new ProblemException(WorkflowProblem.APPEAL_TOO_LATE, "申诉期限至 " + r.appealUntil());
        }
        int left = calendar.workingDaysBetween(today, r.rectifyDueOn());
        move(
                r,
                Act.APPEAL,
                name,
                reason,
                due(limits.review()),
                Map.of("appeal_reason", reason, "days_left", left));
    }

    /** Misrated or malicious: kept, but out of the figures. Otherwise the clock runs on. */
    void decideAppeal(Rectification r, String name, boolean upheld, String reason) {
        if (upheld) {
            Map<String, Object> changes = new HashMap<>();
            changes.put("upheld", true);
            changes.put("closed_at", RectificationStore.utc(clock.instant()));
            move(r, Act.UPHOLD, name, reason, r.dueOn(), changes);
            figures.excluded(ratings.exclude(r.applicationId(), clock.instant()), r);
        } else {
            Integer left = r.daysLeft();
            LocalDate until = due(Math.max(1, left == null ? limits.rectify() : left));
            move(
                    r,
                    Act.REJECT,
                    name,
                    reason,
                    r.callBack() ? due(limits.contact()) : until,
                    Map.of("upheld", false, "rectify_due_on", until));
        }
    }

    /** What the applicant says of the result, through whichever way; false if nobody asked. */
    boolean answered(UUID applicationId, Act answer, String name, @Nullable String note) {
        Optional<Rectification> asked =
                store.lockOfApplication(applicationId)
                        .filter(r -> r.state() == RectificationState.RECTIFIED);
        asked.ifPresent(r -> answered(r, answer, name, note));
        return asked.isPresent();
    }

    void answered(Rectification r, Act answer, String name, @Nullable String note) {
        boolean again = answer == Act.UNSATISFIED && r.round() < limits.rounds();
        Map<String, Object> changes = new HashMap<>();
        if (answer != Act.UNANSWERED) {
            changes.put("satisfied", answer == Act.SATISFIED);
            changes.put("called_back_at", RectificationStore.utc(clock.instant()));
        }
        if (again) {
            LocalDate until = due(limits.rectify());
            changes.put("round", r.round() + 1);
            changes.put("rectify_due_on", until);
            move(r, Act.UNSATISFIED, name, note, until, changes);
            return;
        }
        changes.put("closed_at", RectificationStore.utc(clock.instant()));
        Act end = answer == Act.UNSATISFIED ? Act.UNSATISFIED_AGAIN : answer;
        move(r, end, name, note, r.dueOn(), changes);
    }

    /** What the department owes; whoever is asked or decides an appeal is not the department. */
    @Transactional(propagation = Propagation.SUPPORTS)
    List<Ratings.Overdue> overdue(LocalDate today, int limit) {
        return Stream.of(
                        RectificationState.OPENED,
                        RectificationState.RECEIVED,
                        RectificationState.CONTACTED)
                .flatMap(state -> store.overdue(state, today, limit).stream())
                .map(r ->
                        new Ratings.Overdue(
                                r.id(),
                                r.serviceName(),
                                r.department(),
                                r.departmentName(),
                                r.dueOn()))
                .toList();
    }

    private void move(
            Rectification r,
            Act act,
            String name,
            @Nullable String text,
            LocalDate dueOn,
            Map<String, ?> changes) {
        RectificationMove move =
                RectificationMove.find(r.state(), act)
                        .orElseThrow(() ->
                                new ProblemException(
                                        WorkflowProblem.NOT_POSSIBLE_NOW,
                                        "“" + r.state().text() + "”时不能" + act.text()));
        store.move(r.id(), move, dueOn, changes);
        store.trace(r.id(), act, name, text, clock.instant());
        events.publishEvent(act.of(r.applicationId()));
    }

    private void tell(Rectification r, String subject, String body) {
        inbox.tell(r.rater(), subject, body, "/applications/" + r.applicationId());
    }

    private LocalDate due(int workingDays) {
        return calendar.due(calendar.today(), workingDays).day();
    }
}
