package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The promised day of a whole case has moved.
 *
 * @param part the part that moved it, by its name
 */
public record PromiseMove(
        Instant at, String part, @Nullable LocalDate from, LocalDate to, String reason) {}
