package onedoor.policy.drafting;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import onedoor.policy.document.Examination;
import onedoor.policy.document.Examiner;
import onedoor.policy.drafting.Draft.State;
import onedoor.policy.drafting.DraftResult.Blocked;
import onedoor.policy.drafting.DraftResult.Changed;
import onedoor.policy.drafting.DraftResult.Done;
import onedoor.policy.drafting.DraftResult.NoSuchDocument;
import onedoor.policy.drafting.DraftResult.NoSuchDraft;
import onedoor.policy.drafting.DraftResult.WrongState;
import onedoor.policy.library.Library;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Writes drafts of a department and hands them to the second pair of eyes. */
@Component
class Drafts {

    private final DraftStore store;
    private final Examiner examiner;
    private final Library library;
    private final AuditTrail audit;
    private final Clock clock;

    Drafts(DraftStore store, Examiner examiner, Library library, AuditTrail audit, Clock clock) {
        this.store = store;
        this.examiner = examiner;
        this.library = library;
        this.audit = audit;
        this.clock = clock;
    }

    /** Another department's draft is as if it were not there; supervisors read all. */
    Optional<Draft> find(Caller caller, String id) {
        return store.find(id)
                .filter(d ->
                        caller.hasRole("SUPERVISOR") || d.department().equals(caller.department()));
    }

    /**
     * Who writes, submits and releases belongs to the draft's department, whatever else he reads.
     */
    Optional<Draft> own(Caller caller, String id) {
        return store.find(id).filter(d -> d.department().equals(caller.department()));
    }

    /**
     * Opens a draft that is finished and submits it; a policy that fails its gate opens nothing.
     */
    @Transactional
    DraftResult handIn(Caller by, JsonNode content) {
        return open(by, null, content) instanceof Done(var draft)
                ? submit(by, draft.id())
                : new NoSuchDocument();
    }

    @Transactional
    DraftResult open(Caller by, @Nullable String documentId, JsonNode content) {
        if (documentId != null && !library.has(documentId)) {
            return new NoSuchDocument();
        }
        Draft draft =
                new Draft(
                        Uuid7.next().toString(),
                        documentId,
                        Objects.requireNonNull(by.department()),
                        State.DRAFT,
                        1,
                        content,
                        by.key(),
                        by.name(),
                        List.of(by.key()),
                        clock.instant(),
                        null,
                        null,
                        null);
        store.add(draft);
        record(by, "open-draft", draft, "OPENED");
        return new Done(draft);
    }

    @Transactional
    DraftResult write(
            Caller by, String id, int revision, @Nullable String documentId, JsonNode content) {
        return with(
                by,
                id,
                draft -> {
                    if (!draft.state().writable()) {
                        return new WrongState(draft);
                    }
                    if (draft.revision() != revision) {
                        return new Changed(draft);
                    }
                    if (documentId != null && !library.has(documentId)) {
                        return new NoSuchDocument();
                    }
                    Draft changed =
                            new Draft(
                                    draft.id(),
                                    documentId,
                                    draft.department(),
                                    draft.state(),
                                    revision + 1,
                                    content,
                                    draft.author(),
                                    draft.authorName(),
                                    writers(draft, by),
                                    clock.instant(),
                                    draft.submittedAt(),
                                    draft.returnReason(),
                                    null);
                    return store.write(changed, revision)
                            ? again(id)
                            : new Changed(store.find(id).orElseThrow());
                });
    }

    /** Only what passes its gate goes to the second pair of eyes. */
    @Transactional
    DraftResult submit(Caller by, String id) {
        return with(
                by,
                id,
                draft -> {
                    if (!draft.state().writable()) {
                        return new WrongState(draft);
                    }
                    Examination examination = examiner.examine(draft.content(), draft.department());
                    if (!examination.passed()) {
                        return new Blocked(examination);
                    }
                    if (!store.submit(draft.writtenToo(writers(draft, by)), clock.instant())) {
                        return new Changed(store.find(id).orElseThrow());
                    }
                    record(by, "submit-draft", draft, "SUBMITTED");
                    return again(id);
                });
    }

    @Transactional
    DraftResult giveBack(Caller by, String id, String reason) {
        return with(
                by,
                id,
                draft -> {
                    if (!store.giveBack(id, reason)) {
                        return new WrongState(draft);
                    }
                    record(by, "return-draft", draft, "RETURNED");
                    return again(id);
                });
    }

    private DraftResult with(Caller by, String id, Function<Draft, DraftResult> act) {
        return own(by, id).map(act).orElseGet(NoSuchDraft::new);
    }

    private DraftResult again(String id) {
        return new Done(store.find(id).orElseThrow());
    }

    private static List<String> writers(Draft draft, Caller by) {
        List<String> writers = new ArrayList<>(draft.writers());
        if (!writers.contains(by.key())) {
            writers.add(by.key());
        }
        return writers;
    }

    private void record(Caller by, String act, Draft draft, String outcome) {
        audit.record(
                by,
                act,
                "policy-draft",
                draft.id(),
                outcome,
                Map.of("revision", draft.revision(), "code", String.valueOf(draft.code())));
    }
}
