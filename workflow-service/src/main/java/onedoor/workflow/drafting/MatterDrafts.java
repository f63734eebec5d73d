package onedoor.workflow.drafting;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.drafting.MatterDraft.Findings;
import onedoor.workflow.drafting.MatterDraft.Person;
import onedoor.workflow.drafting.MatterDraft.State;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Writing drafts: begun, changed, handed in, taken back. */
@Component
class MatterDrafts {

    private final MatterDraftStore store;
    private final AuditTrail audit;
    private final Clock clock;

    MatterDrafts(MatterDraftStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Only administrators of matters, in person: a service has no second pair of eyes. */
    static void requireAdministrator(Caller caller) {
        caller.requireRole("MATTER_ADMIN");
        if (caller.kind() != Caller.Kind.STAFF) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作仅限事项管理员本人");
        }
    }

    MatterDraft get(UUID id) {
        return store.find(id)
                .orElseThrow(() ->
                        new ProblemException(
                                WorkflowProblem.DRAFT_NOT_FOUND,
                                WorkflowProblem.DRAFT_NOT_FOUND.zh()));
    }

    List<MatterDraft> list(@Nullable State state, @Nullable UUID before, int limit) {
        return store.list(state, before, limit);
    }

    @Transactional
    public MatterDraft begin(
            Caller caller,
            LifeEvent.Kind kind,
            JsonNode content,
            State state,
            @Nullable UUID base,
            @Nullable Findings findings) {
        Person author = Person.of(caller);
        var draft =
                new MatterDraft(
                        Uuid7.next(),
                        kind,
                        code(kind, content),
                        name(kind, content),
                        state,
                        content,
                        1,
                        base,
                        findings,
                        author,
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        java.util.Set.of(author));
        store.insert(draft);
        record(caller, draft, "draft.begin", state);
        return draft;
    }

    @Transactional
    public MatterDraft write(
            Caller caller,
            MatterDraft draft,
            int onRevision,
            JsonNode content,
            @Nullable Findings findings) {
        if (!draft.state().isEditable()) {
            throw refused(WorkflowProblem.DRAFT_CLOSED);
        }
        var changed =
                new MatterDraft(
                        draft.id(),
                        draft.kind(),
                        code(draft.kind(), content),
                        name(draft.kind(), content),
                        State.DRAFT,
                        content,
                        onRevision + 1,
                        draft.base(),
                        findings,
                        draft.author(),
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        draft.authors());
        if (!store.write(changed, onRevision)) {
            throw refused(WorkflowProblem.NEWER_DRAFT);
        }
        store.addAuthor(draft.id(), Person.of(caller));
        record(caller, changed, "draft.write", State.DRAFT);
        return get(draft.id());
    }

    @Transactional
    public void found(UUID id, Findings findings) {
        store.found(id, findings);
    }

    /** Hands a draft in for approval; it must have been found without problems just before. */
    @Transactional
    public MatterDraft submit(Caller caller, MatterDraft draft) {
        return move(caller, draft, "draft.submit", State.DRAFT, State.SUBMITTED);
    }

    /** Takes back what was handed in and not decided on yet; what was not handed in is given up. */
    @Transactional
    public MatterDraft withdraw(Caller caller, MatterDraft draft) {
        State to =
                switch (draft.state()) {
                    case SUBMITTED -> State.DRAFT;
                    case DRAFT, REJECTED -> State.WITHDRAWN;
                    case PUBLISHED, WITHDRAWN -> throw refused(WorkflowProblem.DRAFT_CLOSED);
                };
        return move(caller, draft, "draft.withdraw", draft.state(), to);
    }

    private MatterDraft move(Caller caller, MatterDraft draft, String act, State from, State to) {
        if (!store.move(draft.id(), draft.revision(), from, to, clock.instant())) {
            throw refused(WorkflowProblem.DRAFT_CLOSED);
        }
        record(caller, draft, act, to);
        return get(draft.id());
    }

    private void record(Caller caller, MatterDraft draft, String act, State to) {
        audit.record(
                caller,
                act,
                "matter-draft",
                draft.id().toString(),
                "done",
                Map.of("code", draft.code(), "state", to.name()));
    }

    static ProblemException refused(WorkflowProblem problem) {
        return new ProblemException(problem, problem.zh());
    }

    private static String code(LifeEvent.Kind kind, JsonNode content) {
        return switch (kind) {
            case LIFE_EVENT -> shortened(content.path("code").asString(""), 40);
            case MATTER -> shortened(content.path("task_code").asString(""), 40);
        };
    }

    private static String name(LifeEvent.Kind kind, JsonNode content) {
        return switch (kind) {
            case LIFE_EVENT -> shortened(content.path("name").asString(""), 300);
            case MATTER -> shortened(content.path("task_name").asString(""), 300);
        };
    }

    private static String shortened(String text, int longest) {
        String stripped = text.strip();
        return stripped.length() <= longest ? stripped : stripped.substring(0, longest);
    }
}
