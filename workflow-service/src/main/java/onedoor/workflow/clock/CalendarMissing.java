package onedoor.workflow.clock;

import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;

/** A limit runs into a year of which nobody has said yet on which days departments work. */
public final class CalendarMissing extends ProblemException {

    private final int year;

    CalendarMissing(int year) {
        super(WorkflowProblem.CALENDAR_MISSING, year + " 年的工作日日历尚未维护,无法计算期限,请联系平台管理员");
        this.year = year;
    }

    @Override
    public Problem problem() {
        return Problem.of(
                        WorkflowProblem.CALENDAR_MISSING,
                        year + " 年的工作日日历尚未维护,无法计算期限,请联系平台管理员",
                        "The working-day calendar of "
                                + year
                                + " is missing; no deadline can be set")
                .with("year", year);
    }
}
