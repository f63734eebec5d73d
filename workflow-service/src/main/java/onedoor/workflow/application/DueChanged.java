package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The open task of a part is due on another day: a limit was suspended, extended, or the calendar
 * has changed. Published synchronously in the transaction that moves the day.
 *
 * @param limit the working days of the part's limit, extension included
 */
public record DueChanged(UUID applicationId, UUID childId, LocalDate dueOn, int limit) {}
