package onedoor.workflow.supervision;

import java.time.LocalDate;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.event.CaseEvent;

/** What happened to one matter's cases on one day; grows event by event. */
final class DayCounts {

    /** Which row of the table. */
    record Key(LocalDate day, String department, String matter) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDay = day.compareTo(other.day);
            int byDepartment = byDay != 0 ? byDay : department.compareTo(other.department);
            return byDepartment != 0 ? byDepartment : matter.compareTo(other.matter);
        }
    }

    int arrived;
    int accepted;
    int deemed;
    int corrections;
    int returned;
    int notAccepted;
    int granted;
    int denied;
    int ended;
    int onTime;
    int early;
    int daysUsed;

    void add(CaseEvent event, CaseEvent.Part part, WorkingCalendar calendar) {
        switch (event.event()) {
            case "ARRIVED" -> arrived++;
            case "ACCEPTED", "ACCEPTED_DEFICIENT", "DEFICIENCY_PROMISED" -> accepted++;
            case "DEEMED_ACCEPTED" -> {
                accepted++;
                deemed++;
            }
            case "CORRECTION_ASKED" -> corrections++;
            case "PRE_RETURNED" -> returned++;
            case "NOT_ACCEPTED" -> notAccepted++;
            case "GRANTED" -> {
                granted++;
                decided(event, part, calendar);
            }
            case "DENIED" -> {
                denied++;
                decided(event, part, calendar);
            }
            case "TERMINATED", "WITHDRAWN", "DEFICIENCY_MISSED" -> ended++;
            default -> {}
        }
    }

    /** On time by the promised day; the days are those that the department's clock ran. */
    private void decided(CaseEvent event, CaseEvent.Part part, WorkingCalendar calendar) {
        LocalDate day = calendar.dayOf(event.at());
        LocalDate due = part.dueOn();
        if (due == null || !day.isAfter(due)) {
            onTime++;
        }
        if (due != null && day.isBefore(due)) {
            early++;
        }
        if (due != null) {
            daysUsed += Math.max(0, part.limitDays() - calendar.workingDaysBetween(day, due));
        }
    }
}
