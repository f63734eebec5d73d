package onedoor.workflow.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one register said to one branch, or why it has not. */
public record EvidenceItem(
        UUID childId,
        int position,
        String resourceName,
        @Nullable Register register,
        @Nullable Subject subject,
        List<String> fields,
        @Nullable String awaits,
        Status status,
        @Nullable String reason,
        @Nullable Instant asOf,
        @Nullable String exchangeId,
        List<JsonNode> records) {

    /** Answered; asked again until it answers; cannot be asked. */
    public enum Status {
        OK,
        WAITING,
        UNAVAILABLE
    }

    public EvidenceItem {
        fields = List.copyOf(fields);
        records = List.copyOf(records);
    }

    @Override
    public String toString() {
        return resourceName + " " + status;
    }
}
