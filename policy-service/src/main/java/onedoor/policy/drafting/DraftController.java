package onedoor.policy.drafting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Sight;
import onedoor.policy.document.Examiner;
import onedoor.policy.drafting.Draft.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/policy/policy-drafts")
@Tag(name = "Policy drafts 政策起草", description = "Write, check, submit and release policies")
class DraftController {

    private static final int MAX_PAGE = 100;

    record Form(@Nullable @Size(max = 36) String documentId, @NotNull ObjectNode content) {}

    record Reason(@NotBlank @Size(max = 1000) String reason) {}

    record Release(
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable @Size(max = 1000) String fairCompetitionReason) {

        Releases.Terms terms() {
            String reason = fairCompetitionReason == null ? "" : fairCompetitionReason.strip();
            return new Releases.Terms(validFrom, validTo, reason.isEmpty() ? null : reason);
        }
    }

    private final Drafts drafts;
    private final Releases releases;
    private final DraftStore store;
    private final Examiner examiner;
    private final Cautions cautions;
    private final Idempotency idempotency;

    DraftController(
            Drafts drafts,
            Releases releases,
            DraftStore store,
            Examiner examiner,
            Cautions cautions,
            Idempotency idempotency) {
        this.drafts = drafts;
        this.releases = releases;
        this.store = store;
        this.examiner = examiner;
        this.cautions = cautions;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "Drafts of the caller's department, newest first; supervisors see all")
    Page<DraftStore.Entry> list(
            Caller caller,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        String department = Sight.departmentOf(caller);
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<DraftStore.Entry> found = store.list(department, state, after, size + 1);
        return Page.of(found, size, DraftStore.Entry::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One draft with what the caller may do with it")
    ResponseEntity<?> read(Caller caller, @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return drafts.find(caller, id)
                .<ResponseEntity<?>>map(draft -> answer(new DraftResult.Done(draft), caller))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @PostMapping
    @Operation(summary = "Open a draft; its content may still be incomplete")
    ResponseEntity<?> open(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Form form) {
        caller.requireRole("POLICY_ADMIN");
        if (caller.department() == null) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    DraftResult result = drafts.open(caller, form.documentId(), form.content());
                    return result instanceof DraftResult.Done(var draft)
                            ? ResponseEntity.created(
                                            URI.create("/api/policy/policy-drafts/" + draft.id()))
                                    .body(DraftView.from(draft, caller))
                            : answer(result, caller);
                });
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replace the content of the revision named in If-Match")
    ResponseEntity<?> write(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Form form) {
        caller.requireRole("POLICY_ADMIN");
        if (ifMatch == null || !ifMatch.matches("(W/)?\"?\\d{1,9}\"?")) {
            return Problem.of(CommonProblem.PRECONDITION_FAILED).answer();
        }
        int revision = Integer.parseInt(ifMatch.replaceAll("\\D", ""));
        return answer(
                drafts.write(caller, id, revision, form.documentId(), form.content()), caller);
    }

    @PostMapping("/{id}/checks")
    @Operation(summary = "Flaws, cases, the gate and the fair-competition review; changes nothing")
    ResponseEntity<?> check(Caller caller, @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return drafts.find(caller, id)
                .<ResponseEntity<?>>map(draft ->
                        ResponseEntity.ok(
                                CheckView.from(
                                        examiner.examine(draft.content(), draft.department()),
                                        cautions.of(draft.content()))))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @PostMapping("/{id}/submissions")
    @Operation(summary = "Hand a draft that passes its gate to a second officer")
    ResponseEntity<?> submit(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(caller, key, id, () -> answer(drafts.submit(caller, id), caller));
    }

    @PostMapping("/{id}/releases")
    @Operation(summary = "Put a submitted draft in force; by somebody who did not write it")
    ResponseEntity<?> release(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody Release form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                List.of(id, form),
                () -> answer(releases.release(caller, id, form.terms()), caller));
    }

    @PostMapping("/{id}/returns")
    @Operation(summary = "Send a submitted draft back to its writers")
    ResponseEntity<?> giveBack(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody Reason form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                List.of(id, form),
                () -> answer(drafts.giveBack(caller, id, form.reason()), caller));
    }

    private static ResponseEntity<?> answer(DraftResult result, Caller caller) {
        return switch (result) {
            case DraftResult.Done(var draft) ->
                    ResponseEntity.ok()
                            .eTag("\"" + draft.revision() + "\"")
                            .body(DraftView.from(draft, caller));
            case DraftResult.NoSuchDraft _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case DraftResult.NoSuchDocument _ ->
                    Problem.of(CommonProblem.INVALID_INPUT)
                            .with(new FieldProblem("/documentId", "not-found", "没有这份文件"))
                            .answer();
            case DraftResult.Changed(var now) ->
                    Problem.of(PolicyProblem.DRAFT_CHANGED)
                            .with("draft", DraftView.from(now, caller))
                            .answer();
            case DraftResult.WrongState(var draft) ->
                    Problem.of(PolicyProblem.DRAFT_STATE)
                            .with("state", draft.state().name())
                            .answer();
            case DraftResult.Blocked(var examination) ->
                    Problem.of(PolicyProblem.GATE_CLOSED)
                            .with("checks", CheckView.from(examination, List.of()))
                            .answer();
            case DraftResult.SameHands _ ->
                    Problem.of(
                                    PolicyProblem.FOUR_EYES,
                                    "参与起草的人员不能发布，须由另一名工作人员审核。",
                                    "Who took part in writing does not release; another officer must.")
                            .answer();
            case DraftResult.Doubtful(var doubts) ->
                    Problem.of(PolicyProblem.FAIR_COMPETITION)
                            .with("fairCompetition", doubts)
                            .answer();
            case DraftResult.Misdated(var problem) ->
                    Problem.of(CommonProblem.INVALID_INPUT).with(problem).answer();
        };
    }
}
