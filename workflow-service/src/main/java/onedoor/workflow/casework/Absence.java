package onedoor.workflow.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When an official is away, both days counted, and who looks after their tasks; as JSON.
 *
 * @param enteredBy the head who said so, or null where the official did
 */
record Absence(
        String officer,
        String name,
        LocalDate from,
        LocalDate to,
        String standIn,
        String standInName,
        @Nullable String reason,
        @Nullable String enteredBy,
        @Nullable String enteredByName) {

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean isOver(LocalDate day) {
        return day.isAfter(to);
    }

    /** Whether the same person goes on standing in that day as this said before. */
    boolean goesOnFrom(Absence before, LocalDate day) {
        return covers(day) && before.covers(day) && standIn.equals(before.standIn());
    }
}
