package onedoor.workflow.drafting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A life event or matter in the making, in the import format.
 *
 * @param revision grows with every change; an edit names the one it was made on
 * @param base the version that was current when the draft was begun
 * @param authors everybody who has ever written in it
 */
record MatterDraft(
        UUID id,
        LifeEvent.Kind kind,
        String code,
        String name,
        State state,
        JsonNode content,
        int revision,
        @Nullable UUID base,
        @Nullable Findings findings,
        Person author,
        Instant updatedAt,
        @Nullable Person approver,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable LocalDate effectiveOn,
        @Nullable UUID publishedVersion,
        Set<Person> authors) {

    enum State {
        DRAFT,
        SUBMITTED,
        PUBLISHED,
        REJECTED,
        /** Given up by its authors; kept for the record. */
        WITHDRAWN;

        boolean isEditable() {
            return this == DRAFT || this == REJECTED;
        }
    }

    /** An administrator. */
    record Person(String id, String name) {

        static Person of(Caller caller) {
            String name = caller.name();
            return new Person(caller.subject(), name == null ? caller.subject() : name);
        }
    }

    /** What the last check found. */
    record Findings(List<FieldProblem> problems, List<FieldProblem> warnings) {}

    MatterDraft by(Set<Person> everybody) {
        return new MatterDraft(
                id,
                kind,
                code,
                name,
                state,
                content,
                revision,
                base,
                findings,
                author,
                updatedAt,
                approver,
                decidedAt,
                reason,
                effectiveOn,
                publishedVersion,
                everybody);
    }

    boolean isBy(Caller caller) {
        return authors.stream().anyMatch(a -> a.id().equals(caller.subject()));
    }

    @Override
    public String toString() {
        return "draft " + id + " " + state;
    }
}
