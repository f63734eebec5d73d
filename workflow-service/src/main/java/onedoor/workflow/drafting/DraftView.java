package onedoor.workflow.drafting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.drafting.MatterDraft.Findings;
import onedoor.workflow.drafting.MatterDraft.Person;
import onedoor.workflow.drafting.MatterDraft.State;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A draft on the wire; {@code version} is the number for If-Match, {@code problems} those of the
 * last check (null: not checked), {@code authors} everybody who has written in it, {@code actions}
 * what the caller may do now. A list leaves the content out.
 */
record DraftView(
        String id,
        LifeEvent.Kind kind,
        String code,
        String name,
        State state,
        String author,
        String authorName,
        List<String> authors,
        @Nullable String approver,
        @Nullable String approverName,
        int version,
        Instant updatedAt,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable LocalDate effectiveOn,
        @Nullable String publishedVersion,
        @Nullable List<FieldProblem> problems,
        @Nullable List<FieldProblem> warnings,
        List<Action> actions,
        @Nullable JsonNode content) {

    enum Action {
        EDIT,
        VALIDATE,
        SIMULATE,
        SUBMIT,
        APPROVE,
        REJECT,
        WITHDRAW
    }

    static DraftView of(MatterDraft draft, Caller caller) {
        return of(draft, caller, draft.content());
    }

    static DraftView line(MatterDraft draft, Caller caller) {
        return of(draft, caller, null);
    }

    private static DraftView of(MatterDraft draft, Caller caller, @Nullable JsonNode content) {
        Findings findings = draft.findings();
        Person approver = draft.approver();
        return new DraftView(
                draft.id().toString(),
                draft.kind(),
                draft.code(),
                draft.name(),
                draft.state(),
                draft.author().id(),
                draft.author().name(),
                draft.authors().stream().map(Person::name).sorted().toList(),
                approver == null ? null : approver.id(),
                approver == null ? null : approver.name(),
                draft.revision(),
                draft.updatedAt(),
                draft.decidedAt(),
                draft.reason(),
                draft.effectiveOn(),
                draft.publishedVersion() == null ? null : draft.publishedVersion().toString(),
                findings == null ? null : findings.problems(),
                findings == null ? null : findings.warnings(),
                actions(draft, caller),
                content);
    }

    private static List<Action> actions(MatterDraft draft, Caller caller) {
        List<Action> actions = new ArrayList<>();
        switch (draft.state()) {
            case DRAFT -> actions.addAll(List.of(Action.EDIT, Action.SUBMIT, Action.WITHDRAW));
            case REJECTED -> actions.addAll(List.of(Action.EDIT, Action.WITHDRAW));
            case SUBMITTED -> {
                actions.add(Action.WITHDRAW);
                if (!draft.isBy(caller)) {
                    actions.addAll(List.of(Action.APPROVE, Action.REJECT));
                }
            }
            case PUBLISHED, WITHDRAWN -> {
                return List.of();
            }
        }
        actions.addAll(List.of(Action.VALIDATE, Action.SIMULATE));
        return actions;
    }
}
