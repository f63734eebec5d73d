package onedoor.workflow.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came back from the exchange. A refusal is a rule and stays; a failure passes and is tried
 * again.
 */
public sealed interface Answer {

    /** The register answered; no record means that it does not know the subject. */
    record Records(@Nullable Instant asOf, List<JsonNode> records, @Nullable String exchangeId)
            implements Answer {

        public Records {
            records = List.copyOf(records);
        }

        @Override
        public String toString() {
            return records.size() + " records as of " + asOf;
        }
    }

    /** The exchange does not allow this question. */
    record Refused(String type, String message) implements Answer {}

    /** The register or the way to it is down. */
    record Down(String reason) implements Answer {}
}
