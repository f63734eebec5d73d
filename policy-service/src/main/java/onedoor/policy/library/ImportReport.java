package onedoor.policy.library;

import java.time.Instant;
import java.util.List;

/**
 * What an import did.
 *
 * @param taken new or changed documents, duplicates of others among them
 * @param unchanged word for word what was there
 * @param problems lines that were left out
 */
record ImportReport(
        String id,
        String source,
        int taken,
        int unchanged,
        int duplicates,
        List<LineProblem> problems,
        Instant importedAt) {

    /** The number counts from one: lines of a file, elements of a list. */
    record LineProblem(int line, String code, String message) {}
}
