package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import onedoor.kit.Caller;
import onedoor.workflow.casework.TimeRequest.About;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What moves a case on, or back: every act answers {task, child, actions}. */
@RestController
@RequestMapping("/api/workflow/tasks/{id}")
@Tag(name = "Decisions", description = "受理, 审查, 决定, 驳回, 撤销, 延期, 特别程序")
class DecisionController {

    private final Acts acts;
    private final Decisions decisions;
    private final SendBacks sendBacks;
    private final TimeRequests requests;

    DecisionController(Acts acts, Decisions decisions, SendBacks sendBacks, TimeRequests requests) {
        this.acts = acts;
        this.decisions = decisions;
        this.sendBacks = sendBacks;
        this.requests = requests;
    }

    @PostMapping("/decisions")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                body.decision().act(),
                (officer, now) -> decisions.decide(officer, now, body));
    }

    record SendBackForm(@NotBlank String toStep, @NotBlank @Size(max = 1000) String reason) {}

    /** 驳回 to any earlier step of the branch; the case's state stays. */
    @PostMapping("/send-backs")
    ResponseEntity<?> sendBack(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SendBackForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.SEND_BACK,
                (officer, now) ->
                        sendBacks.sendBack(officer, now, body.toStep(), body.reason().strip()));
    }

    record WithdrawalForm(@NotBlank @Size(max = 1000) String reason) {}

    /** 撤销: takes one's own decision back while nobody has begun with the next step. */
    @PostMapping("/withdrawals")
    ResponseEntity<?> withdraw(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WithdrawalForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.WITHDRAW_DECISION,
                (officer, now) -> sendBacks.withdraw(officer, now, body.reason().strip()));
    }

    record ApprovalForm(@NotNull Boolean approve, @Nullable @Size(max = 1000) String reason) {}

    /** The head's answer to a request for more time. */
    @PostMapping("/extension-approvals")
    ResponseEntity<?> answerExtension(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ApprovalForm body) {
        return answer(caller, id, key, body, About.EXTENSION);
    }

    /**
     * The head's answer to a request for a special procedure; the clock stops with its approval.
     */
    @PostMapping("/special-approvals")
    ResponseEntity<?> answerSpecial(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ApprovalForm body) {
        return answer(caller, id, key, body, About.SPECIAL);
    }

    private ResponseEntity<?> answer(
            Caller caller, String id, @Nullable String key, ApprovalForm body, About about) {
        return acts.once(
                caller,
                id,
                key,
                body,
                about.answering(),
                (officer, now) ->
                        requests.answer(officer, now, about, body.approve(), body.reason()));
    }
}
