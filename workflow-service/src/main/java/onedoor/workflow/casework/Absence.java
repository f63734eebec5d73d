package onedoor.workflow.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When an official is away, both days counted, and who looks after their tasks; as JSON. */
record Absence(
        String officer,
        String name,
        LocalDate from,
        LocalDate to,
        String standIn,
        String standInName,
        @Nullable String reason) {}
