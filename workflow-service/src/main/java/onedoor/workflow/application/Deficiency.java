package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 容缺受理: what may follow, by when, and what the applicant promised in writing.
 *
 * @param dueOn the day that was told; a changed calendar can move it
 */
public record Deficiency(
        List<Missing> materials, LocalDate dueOn, String promise, @Nullable Instant completedAt) {

    public Deficiency {
        materials = List.copyOf(materials);
    }

    Deficiency completed(Instant at) {
        return new Deficiency(materials, dueOn, promise, at);
    }
}
