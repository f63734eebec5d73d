package onedoor.policy.benefit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemType;
import onedoor.policy.PolicyProblem;
import onedoor.policy.benefit.Objections.Answered;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Objections 公示异议", description = "Doubts about lists on publicity, and their answers")
class ObjectionController {

    private static final int MOST = 100;

    record AnswerForm(@NotNull Boolean upheld, @NotBlank @Size(max = 500) String answer) {}

    record RejudgementForm(@NotBlank @Size(max = 500) String answer) {}

    /** Whether the enterprise leaves the list. */
    record Rejudged(boolean upheld) {}

    private final Objections objections;
    private final ObjectionStore store;
    private final Confirmations confirmations;
    private final BenefitView views;
    private final Idempotency idempotency;

    ObjectionController(
            Objections objections,
            ObjectionStore store,
            Confirmations confirmations,
            BenefitView views,
            Idempotency idempotency) {
        this.objections = objections;
        this.store = store;
        this.confirmations = confirmations;
        this.views = views;
        this.idempotency = idempotency;
    }

    @GetMapping("/api/policy/benefit-objections/mine")
    @Operation(summary = "What the caller objected to, and what was answered; newest first")
    ResponseEntity<?> mine(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        if (!caller.isPerson()) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        int size = Math.clamp(limit, 1, MOST);
        List<ObjectionStore.Mine> found = store.of(caller.subject(), after, size + 1);
        return ResponseEntity.ok(Page.of(found, size, ObjectionStore.Mine::id));
    }

    @PostMapping("/api/policy/benefit-lists/{id}/objections/{objectionId}/decisions")
    @Operation(summary = "Answer an objection; an upheld one takes the entry off the list")
    ResponseEntity<?> decide(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String objectionId,
            @Valid @RequestBody AnswerForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                Map.of("objection", objectionId, "form", form),
                () ->
                        switch (objections.answer(
                                caller, id, objectionId, form.upheld(), form.answer())) {
                            case Answered.Done(var list, _) -> ResponseEntity.ok(views.list(list));
                            case Answered.NotFound _ -> refused(CommonProblem.NOT_FOUND);
                            case Answered.MovedOn _ -> refused(PolicyProblem.LIST_MOVED_ON);
                            case Answered.TryLater _ -> later();
                        });
    }

    @PostMapping("/api/policy/benefit-lists/{id}/objections/{objectionId}/rejudgements")
    @Operation(
            summary =
                    "Answer by judging the enterprise anew on what the registers say now: it stays, or leaves")
    ResponseEntity<?> rejudge(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String objectionId,
            @Valid @RequestBody RejudgementForm form) {
        caller.requireRole("POLICY_ADMIN");
        Optional<BenefitEntry> doubted = objections.doubted(caller, id, objectionId);
        if (doubted.isEmpty()) {
            return refused(CommonProblem.NOT_FOUND);
        }
        // The registers are asked before the transaction.
        Candidate now = confirmations.judge(doubted.get());
        return idempotency.once(
                caller,
                key,
                Map.of("objection", objectionId, "form", form),
                () ->
                        switch (objections.judgeAgain(
                                caller, id, objectionId, form.answer(), now)) {
                            case Answered.Done(_, var upheld) ->
                                    ResponseEntity.ok(new Rejudged(upheld));
                            case Answered.NotFound _ -> refused(CommonProblem.NOT_FOUND);
                            case Answered.MovedOn _ -> refused(PolicyProblem.LIST_MOVED_ON);
                            case Answered.TryLater _ -> later();
                        });
    }

    private static ResponseEntity<?> refused(ProblemType problem) {
        return Problem.of(problem).answer();
    }

    private static ResponseEntity<?> later() {
        return Problem.of(PolicyProblem.REGISTERS_UNAVAILABLE)
                .retryAfter(Duration.ofSeconds(30))
                .answer();
    }
}
