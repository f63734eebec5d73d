package onedoor.workflow.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a version is the current one from a day on, until another one is; which one is current is
 * read from the day, nothing has to run at midnight.
 */
public record Edition(
        UUID versionId,
        String version,
        LocalDate effectiveOn,
        @Nullable LocalDate cancelOn,
        Instant publishedAt,
        String publishedBy) {}
