package onedoor.workflow.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import onedoor.workflow.application.DueChanged.StepDue;
import onedoor.workflow.clock.Course;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.ProjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The legal clocks of a case, in working days; the calendar does the counting. */
@Component
class Deadlines {

    private final WorkingCalendar calendar;
    private final LawSettings law;
    private final Clock clock;

    Deadlines(WorkingCalendar calendar, LawSettings law, Clock clock) {
        this.calendar = calendar;
        this.law = law;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return calendar.today();
    }

    LocalDate dayOf(Instant at) {
        return calendar.dayOf(at);
    }

    Instant endOf(LocalDate day) {
        return calendar.endOf(day);
    }

    LocalDate promised(int days) {
        return calendar.due(calendar.today(), days).day();
    }

    LocalDate promised(LocalDate start, int days) {
        return calendar.due(start, days).day();
    }

    /** Acceptance of a promised matter; a simple one is handled within its own promise. */
    ChildClock reception(ChildClock before, Matter matter, LocalDate day) {
        return before.start(
                Phase.ACCEPTANCE,
                day,
                matter.projectType() == ProjectType.IMMEDIATE
                        ? matter.promiseDays()
                        : law.acceptanceDays(),
                null,
                law.acceptanceDays());
    }

    /** 行政许可法 art. 42. */
    ChildClock decision(ChildClock before, Matter matter, LocalDate day) {
        return before.start(
                Phase.DECISION,
                day,
                matter.promiseDays(),
                Math.max(matter.legalDays(), matter.promiseDays()),
                null);
    }

    Span correction() {
        return Span.of(today(), law.correctionDays());
    }

    Span returned() {
        return Span.of(today(), law.returnedDays());
    }

    Span delivery() {
        return Span.of(today(), law.deliveryDays());
    }

    /** Applicants whose time ends by then are reminded today, also where the calendar ends soon. */
    LocalDate remindedUntil() {
        LocalDate latest = today().plusDays(30);
        return law.remindDays() == 0 || calendar.knownUntil().isBefore(latest)
                ? today().plusDays(law.remindDays())
                : promised(law.remindDays());
    }

    /** Until when a promise is checked on which something was granted at that moment. */
    LocalDate check(Instant grantedAt) {
        return dayOf(grantedAt).plusMonths(law.checkMonths());
    }

    /** Where everything ends that the clock counts; what has ended keeps its day. */
    Dates dates(ChildClock limits, Dates before) {
        int version = calendar.version();
        boolean runs = limits.phase() != null;
        Course promised = limits.course(limits.days() == null ? null : limits.limit());
        LocalDate due = promised == null ? before.due() : end(promised);
        LocalDate pausedOn = limits.pausedOn();
        Course silence = limits.pausedOn() == null ? limits.course(limits.silenceDays()) : null;
        return new Dates(
                due,
                legalDue(limits, before),
                runs ? limits.limit() : before.limit(),
                pausedOn == null || due == null
                        ? null
                        : Integer.valueOf(calendar.workingDaysBetween(pausedOn, due)),
                runs ? firstStep(limits) : null,
                silence == null ? null : end(silence),
                end(limits.applicant()),
                end(limits.delivery()),
                limits.counts() ? version : null);
    }

    private @Nullable LocalDate legalDue(ChildClock limits, Dates before) {
        Integer legal = limits.legalDays();
        if (limits.phase() == Phase.ACCEPTANCE) {
            return null;
        }
        return legal == null ? before.legalDue() : end(limits.course(legal + limits.extension()));
    }

    /** Where so many working days end that are counted as this clock counts. */
    LocalDate end(ChildClock limits, int days) {
        return end(limits.course(days));
    }

    private LocalDate end(@Nullable Course course) {
        if (course == null) {
            throw new IllegalStateException("a limit without a start");
        }
        return calendar.due(course).day();
    }

    private @Nullable LocalDate firstStep(ChildClock limits) {
        return steps(limits).values().stream()
                .map(StepDue::on)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When each open step is due that has a limit of its own, by the steps' ids. */
    Map<String, StepDue> steps(ChildClock limits) {
        Map<String, StepDue> dues = new HashMap<>();
        for (String step : limits.steps().keySet()) {
            Course own = limits.ofStep(step);
            if (own != null) {
                dues.put(step, new StepDue(end(own), own.days()));
            }
        }
        return dues;
    }

    /** When each open step is taken away that is to be after some days, by the steps' ids. */
    Map<String, Instant> takenAway(ChildClock limits) {
        Map<String, Instant> instants = new HashMap<>();
        for (String step : limits.steps().keySet()) {
            Course until = limits.takenAfter(step);
            if (until != null) {
                instants.put(step, endOf(end(until)));
            }
        }
        return instants;
    }

    private @Nullable LocalDate end(@Nullable Span span) {
        if (span == null) {
            return null;
        }
        Integer days = span.days();
        LocalDate chosen = span.chosenDay();
        return days == null
                // A day that was chosen and is no working day any more: the next one.
                ? calendar.due(chosen == null ? span.startedOn() : chosen, 0).day()
                : calendar.due(Course.of(span.startedOn(), days)).day();
    }

    int newestCalendar() {
        return calendar.newest();
    }

    int daysLeft(LocalDate until) {
        return calendar.workingDaysBetween(calendar.today(), until);
    }

    @Nullable Lamp lamp(Child child) {
        LocalDate due = child.dueOn();
        if (due == null || child.status().isFinal()) {
            return null;
        }
        return calendar.lamp(
                calendar.today(), due, child.dates().limit(), child.status().isPaused());
    }

    Lamp lamp(LocalDate due, int limit) {
        return calendar.lamp(calendar.today(), due, limit, false);
    }
}
