package onedoor.workflow.drafting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.drafting.MatterDraft.Person;
import onedoor.workflow.drafting.MatterDraft.State;
import onedoor.workflow.publication.Composition;
import onedoor.workflow.publication.Imports;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Four eyes: what one administrator wrote another one publishes or rejects. */
@Component
class Approvals {

    private final MatterDraftStore store;
    private final Imports imports;
    private final AuditTrail audit;
    private final Clock clock;

    Approvals(MatterDraftStore store, Imports imports, AuditTrail audit, Clock clock) {
        this.store = store;
        this.imports = imports;
        this.audit = audit;
        this.clock = clock;
    }

    /** What becomes of a decision on a draft. */
    sealed interface Outcome {

        /** Published, current from its day on. */
        record Published(Imports.Imported imported) implements Outcome {}

        record Rejected() implements Outcome {}

        record Refused(WorkflowProblem problem) implements Outcome {}

        /** It cannot be published as it is, or the decision lacks its reason. */
        record Incomplete(List<FieldProblem> problems) implements Outcome {}
    }

    /** Whether the caller may decide at all; a refusal is audited. */
    boolean allows(Caller caller, MatterDraft draft) {
        if (!draft.isBy(caller)) {
            return true;
        }
        audit.recordRefusal(
                caller,
                "draft.approve",
                "matter-draft",
                draft.id().toString(),
                "four-eyes",
                Map.of());
        return false;
    }

    /** The version, the draft's end and the audit line, in one transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome approve(
            Caller caller,
            MatterDraft draft,
            Composition composition,
            @Nullable String reason,
            @Nullable LocalDate effectiveOn) {
        return switch (composition) {
            case Composition.Faulty faulty -> new Outcome.Incomplete(faulty.problems());
            case Composition.Composed composed -> {
                if (!moved(draft, State.PUBLISHED)) {
                    yield new Outcome.Refused(WorkflowProblem.DRAFT_CLOSED);
                }
                Imports.Imported imported = imports.publish(caller, composed, effectiveOn);
                store.decided(
                        draft.id(),
                        Person.of(caller),
                        clock.instant(),
                        reason,
                        imported.effectiveOn(),
                        imported.versionId());
                record(caller, draft, "published");
                yield new Outcome.Published(imported);
            }
        };
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome reject(Caller caller, MatterDraft draft, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return new Outcome.Incomplete(
                    List.of(new FieldProblem("/reason", "required", "退回草稿须写明理由")));
        }
        if (!moved(draft, State.REJECTED)) {
            return new Outcome.Refused(WorkflowProblem.DRAFT_CLOSED);
        }
        store.decided(draft.id(), Person.of(caller), clock.instant(), reason.strip(), null, null);
        record(caller, draft, "rejected");
        return new Outcome.Rejected();
    }

    /** Only the very revision that was looked at. */
    private boolean moved(MatterDraft draft, State to) {
        return store.move(draft.id(), draft.revision(), State.SUBMITTED, to, clock.instant());
    }

    private void record(Caller caller, MatterDraft draft, String outcome) {
        audit.record(
                caller,
                "draft.decide",
                "matter-draft",
                draft.id().toString(),
                outcome,
                Map.of("code", draft.code(), "revision", draft.revision()));
    }
}
