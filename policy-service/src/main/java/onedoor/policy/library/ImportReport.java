package onedoor.policy.library;

import java.time.Instant;
import java.util.List;
import onedoor.policy.library.ClauseReview.Doubt;

/**
 * What an import did.
 *
 * @param taken new or changed documents, duplicates of others among them
 * @param unchanged word for word what was there
 * @param problems lines that were left out
 * @param doubtful documents of which the fair-competition review doubts a clause
 */
public record ImportReport(
        String id,
        String source,
        int taken,
        int unchanged,
        int duplicates,
        List<LineProblem> problems,
        List<Doubtful> doubtful,
        Instant importedAt) {

    /** A document that was taken, and what is to be weighed about it. */
    public record Doubtful(String document, String title, List<Doubt> doubts) {}

    /** The number counts from one: lines of a file, elements of a list. */
    public record LineProblem(int line, String code, String message) {}
}
