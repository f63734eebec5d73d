package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * The open tasks of a part are due on other days: a limit was suspended, extended, or the calendar
 * has changed. Published synchronously in the transaction that moves the days.
 *
 * @param dueOn the part's own day, on which every task is due at the latest
 * @param limit the working days of the part's limit, extension included
 * @param steps the open steps that have a limit of their own, by their ids
 */
public record DueChanged(
        UUID applicationId, UUID childId, LocalDate dueOn, int limit, Map<String, StepDue> steps) {

    /** 环节时限: when a step is due, and within how many working days. */
    public record StepDue(LocalDate on, int days) {}

    public DueChanged {
        steps = Map.copyOf(steps);
    }
}
