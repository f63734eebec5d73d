package onedoor.policy.drafting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.policy.foureyes.FourEyes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A policy being written.
 *
 * @param revision rises with every change of the content
 * @param writers everybody who wrote or submitted, as caller keys
 */
record Draft(
        String id,
        @Nullable String documentId,
        String department,
        State state,
        int revision,
        JsonNode content,
        String author,
        @Nullable String authorName,
        List<String> writers,
        Instant updatedAt,
        @Nullable Instant submittedAt,
        @Nullable String returnReason,
        @Nullable Integer version) {

    enum State {
        DRAFT,
        /** Waits for a second person. */
        SUBMITTED,
        /** Sent back with a reason; writable again. */
        RETURNED,
        RELEASED;

        boolean writable() {
            return this == DRAFT || this == RETURNED;
        }
    }

    @Nullable String code() {
        return text("code", 32);
    }

    @Nullable String name() {
        return text("name", 100);
    }

    private @Nullable String text(String member, int max) {
        String text = content.path(member).asString("").strip();
        return text.isEmpty() || text.length() > max ? null : text;
    }

    Draft writtenToo(List<String> by) {
        return new Draft(
                id,
                documentId,
                department,
                state,
                revision,
                content,
                author,
                authorName,
                by,
                updatedAt,
                submittedAt,
                returnReason,
                version);
    }

    FourEyes fourEyes() {
        return new FourEyes(state == State.SUBMITTED, writers);
    }

    /** The same rules list the actions in an answer and guard the endpoints. */
    List<String> actions(Caller caller) {
        List<String> actions = new ArrayList<>();
        if (!caller.hasRole("POLICY_ADMIN") || !department.equals(caller.department())) {
            return actions;
        }
        if (state.writable()) {
            actions.add("EDIT");
        }
        actions.add("CHECK");
        actions.add("PREVIEW");
        if (state.writable()) {
            actions.add("SUBMIT");
        }
        if (state == State.SUBMITTED) {
            if (fourEyes().bar(caller).isEmpty()) {
                actions.add("RELEASE");
            }
            actions.add("RETURN");
        }
        return actions;
    }
}
