package onedoor.workflow.clock;

import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;

/** A limit runs into a year of which nobody has said yet on which days departments work. */
public final class CalendarMissing extends ProblemException {

    private final int year;

    CalendarMissing(int year) {
        super(WorkflowProblem.CALENDAR_MISSING, zh(year));
        this.year = year;
    }

    @Override
    public Problem problem() {
        return Problem.of(WorkflowProblem.CALENDAR_MISSING, zh(year), en(year)).with("year", year);
    }

    /** The same in the language of the request, for an answer that can do without that year. */
    public static String text(int year) {
        return Problem.inEnglish() ? en(year) : zh(year);
    }

    private static String zh(int year) {
        return year + " 年的工作日日历尚未维护，无法计算期限，请联系平台管理员";
    }

    private static String en(int year) {
        return "The working-day calendar of " + year + " is missing; no deadline can be set";
    }
}
