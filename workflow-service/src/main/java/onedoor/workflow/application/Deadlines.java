package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.ProjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The legal clocks of a case, in working days; the calendar does the counting. */
@Component
class Deadlines {

    /** 行政许可法 art. 32: gaps are told on the spot or within five working days. */
    private static final int ACCEPTANCE_DAYS = 5;

    /** How long an applicant has for the answer to a correction (default of this platform). */
    private static final int CORRECTION_DAYS = 5;

    private final WorkingCalendar calendar;

    Deadlines(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /** A limit: until when, and how many working days it had from the start. */
    record Limit(LocalDate until, int days) {}

    LocalDate today() {
        return calendar.today();
    }

    LocalDate promised(int days) {
        return count(days);
    }

    /** Acceptance of a promised matter; a simple one is handled within its own promise. */
    Limit reception(Matter matter) {
        int days =
                matter.projectType() == ProjectType.IMMEDIATE
                        ? matter.promiseDays()
                        : ACCEPTANCE_DAYS;
        return new Limit(count(days), days);
    }

    Limit decision(Matter matter) {
        return new Limit(count(matter.promiseDays()), matter.promiseDays());
    }

    /** 行政许可法 art. 42. */
    LocalDate legalDecision(Matter matter) {
        return count(Math.max(matter.legalDays(), matter.promiseDays()));
    }

    LocalDate correctionAnswer() {
        return count(CORRECTION_DAYS);
    }

    Instant endOf(LocalDate day) {
        return calendar.endOf(day);
    }

    int daysLeft(LocalDate until) {
        return calendar.workingDaysBetween(calendar.today(), until);
    }

    /** The rest of a limit that was paused runs from the next working day. */
    LocalDate resumed(int daysLeft) {
        return count(Math.max(daysLeft, 0));
    }

    @Nullable Lamp lamp(Child child) {
        LocalDate due = child.dueOn();
        if (due == null || child.status().isFinal()) {
            return null;
        }
        return calendar.lamp(calendar.today(), due, child.dueLimit(), child.status().isPaused());
    }

    /** A limit of no days ends today, or on the next day on which departments work. */
    private LocalDate count(int days) {
        LocalDate today = calendar.today();
        return days == 0 && !calendar.isWorkingDay(today)
                ? calendar.due(today, 1).day()
                : calendar.due(today, days).day();
    }
}
