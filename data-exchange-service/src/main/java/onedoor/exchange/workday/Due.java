package onedoor.exchange.workday;

import java.time.LocalDate;

/** A limit as it stands today; days left are working days, negative once it is overdue. */
public record Due(LocalDate dueOn, int daysLeft, Lamp lamp) {}
