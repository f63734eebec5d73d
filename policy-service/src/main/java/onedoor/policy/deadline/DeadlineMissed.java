package onedoor.policy.deadline;

import java.time.LocalDate;

/** What was owed was not done in time; told once. */
public record DeadlineMissed(String kind, String subject, String title, LocalDate dueOn) {}
