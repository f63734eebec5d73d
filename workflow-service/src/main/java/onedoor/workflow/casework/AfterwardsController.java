package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What comes after the decision: 承诺核查, 撤销, and 送达 of what is handed over or sent. */
@RestController
@RequestMapping("/api/workflow/tasks/{id}")
@Tag(name = "Decisions", description = "受理, 审查, 决定, 驳回, 撤销, 延期")
class AfterwardsController {

    private final Acts acts;
    private final Afterwards afterwards;

    AfterwardsController(Acts acts, Afterwards afterwards) {
        this.acts = acts;
        this.afterwards = afterwards;
    }

    /**
     * What a check found.
     *
     * @param rectifyBy 限期整改: the day until which the applicant may put right what is not so; then
     *     it is checked again
     */
    record CheckForm(
            @NotNull Boolean kept,
            @NotBlank @Size(max = 1000) String finding,
            @Nullable LocalDate rectifyBy) {}

    /** A false promise takes the grant and its licence away, unless there is time to rectify. */
    @PostMapping("/promise-checks")
    ResponseEntity<?> check(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CheckForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.CHECK_PROMISE,
                (officer, now) ->
                        afterwards.check(
                                officer,
                                now,
                                body.kept(),
                                body.finding().strip(),
                                body.rectifyBy()));
    }

    record RepairForm(@NotBlank @Size(max = 1000) String reason) {}

    /** 信用修复: a head lets a false promise rest; its applicant may promise again. */
    @PostMapping("/credit-repairs")
    ResponseEntity<?> repair(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RepairForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.REPAIR_CREDIT,
                (officer, now) -> afterwards.repair(officer, now, body.reason().strip()));
    }

    record RevocationForm(@NotBlank @Size(max = 1000) String reason) {}

    /** 撤销决定: a head takes a grant back, with its licence and what was to be paid on it. */
    @PostMapping("/revocations")
    ResponseEntity<?> revoke(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RevocationForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.REVOKE,
                (officer, now) -> afterwards.revoke(officer, now, body.reason().strip()));
    }

    record DeliveryForm(
            @NotBlank @Size(max = 50) String receiver, @Nullable @Size(max = 60) String tracking) {}

    /** 送达回证 for what was handed over at the window or sent by express. */
    @PostMapping("/deliveries")
    ResponseEntity<?> deliver(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DeliveryForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.DELIVER,
                (officer, now) ->
                        afterwards.deliver(officer, now, body.receiver().strip(), body.tracking()));
    }
}
