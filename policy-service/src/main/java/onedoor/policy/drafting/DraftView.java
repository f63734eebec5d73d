package onedoor.policy.drafting;

import java.time.Instant;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.policy.drafting.Draft.State;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A draft on the wire; {@code revision} is the number for If-Match. */
record DraftView(
        String id,
        @Nullable String documentId,
        @Nullable String code,
        @Nullable String name,
        String department,
        State state,
        int revision,
        JsonNode content,
        String author,
        @Nullable String authorName,
        Instant updatedAt,
        @Nullable Instant submittedAt,
        @Nullable String returnReason,
        @Nullable Integer version,
        List<String> actions) {

    static DraftView from(Draft draft, Caller caller) {
        return new DraftView(
                draft.id(),
                draft.documentId(),
                draft.code(),
                draft.name(),
                draft.department(),
                draft.state(),
                draft.revision(),
                draft.content(),
                draft.author(),
                draft.authorName(),
                draft.updatedAt(),
                draft.submittedAt(),
                draft.returnReason(),
                draft.version(),
                draft.actions(caller));
    }
}
