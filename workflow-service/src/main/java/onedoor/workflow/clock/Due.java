package onedoor.workflow.clock;

import java.time.LocalDate;

/**
 * The last legal day of a limit; provisional while the calendar of a year it runs through is not
 * yet known.
 */
public record Due(LocalDate day, boolean provisional) {}
