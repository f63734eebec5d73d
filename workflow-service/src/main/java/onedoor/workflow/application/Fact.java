package onedoor.workflow.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One value that a register holds, with where it comes from and as of when. The blind index of its
 * subject tells when the answer that named the subject has changed.
 */
record Fact(
        String pointer,
        String title,
        JsonNode value,
        String resource,
        String resourceName,
        String department,
        String departmentName,
        @Nullable Instant asOf,
        @Nullable String exchangeId,
        String subjectIndex,
        Instant fetchedAt) {

    @Override
    public String toString() {
        return pointer + " of " + resource;
    }
}
