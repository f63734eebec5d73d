package onedoor.workflow.rating;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.ProblemException;
import onedoor.workflow.rating.RectificationMove.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 差评整改: the rated department puts it right, its head may appeal, the supervisors decide. */
@RestController
@RequestMapping("/api/workflow/rectifications/{id}")
@Tag(name = "Rectifications", description = "差评整改: what a low rating starts")
class RectificationActController {

    private final RectificationStore store;
    private final Rectifications rectifications;
    private final RectificationDesk desk;
    private final AuditTrail audit;
    private final Idempotency idempotency;

    RectificationActController(
            RectificationStore store,
            Rectifications rectifications,
            RectificationDesk desk,
            AuditTrail audit,
            Idempotency idempotency) {
        this.store = store;
        this.rectifications = rectifications;
        this.desk = desk;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    record NoteForm(@NotBlank @Size(max = 1000) String note) {}

    record MeasuresForm(@NotBlank @Size(max = 2000) String text) {}

    record CallBackForm(@NotNull Boolean satisfied, @Nullable @Size(max = 1000) String note) {}

    record AppealForm(@NotBlank @Size(max = 1000) String reason) {}

    record AppealDecisionForm(@NotNull Boolean upheld, @NotBlank @Size(max = 1000) String reason) {}

    /** 签收. */
    @PostMapping("/receipts")
    ResponseEntity<?> receive(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return act(
                caller,
                id,
                key,
                "",
                "receive",
                r -> {
                    RectificationDesk.own(caller, r, "OFFICER", "HEAD");
                    rectifications.receive(r, caller.subject(), name(caller));
                });
    }

    /** 联系: sent to whoever rated through the platform's inbox. */
    @PostMapping("/contacts")
    ResponseEntity<?> contact(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NoteForm form) {
        return act(
                caller,
                id,
                key,
                form,
                "contact",
                r -> {
                    RectificationDesk.own(caller, r, "OFFICER", "HEAD");
                    rectifications.contact(r, name(caller), form.note());
                });
    }

    /** 整改: what was put right; whoever rated reads it. */
    @PostMapping("/measures")
    ResponseEntity<?> rectify(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody MeasuresForm form) {
        return act(
                caller,
                id,
                key,
                form,
                "rectify",
                r -> {
                    RectificationDesk.own(caller, r, "OFFICER", "HEAD");
                    rectifications.rectify(r, name(caller), form.text());
                });
    }

    /** 回访 by the supervisors, for answers that do not come through the portal. */
    @PostMapping("/call-backs")
    ResponseEntity<?> callBack(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CallBackForm form) {
        return act(
                caller,
                id,
                key,
                form,
                "call-back",
                r -> {
                    caller.requireRole("SUPERVISOR");
                    rectifications.answered(
                            r,
                            form.satisfied() ? Act.SATISFIED : Act.UNSATISFIED,
                            name(caller),
                            form.note());
                });
    }

    /** 申诉 by the head of the rated department. */
    @PostMapping("/appeals")
    ResponseEntity<?> appeal(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AppealForm form) {
        return act(
                caller,
                id,
                key,
                form,
                "appeal",
                r -> {
                    RectificationDesk.own(caller, r, "HEAD");
                    rectifications.appeal(r, name(caller), form.reason());
                });
    }

    /** 复核 by a supervisor of the platform's department. */
    @PostMapping("/appeal-decisions")
    ResponseEntity<?> decideAppeal(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AppealDecisionForm form) {
        return act(
                caller,
                id,
                key,
                form,
                "appeal-decision",
                r -> {
                    if (!desk.decidesAppeals(caller)) {
                        throw new ProblemException(CommonProblem.FORBIDDEN, "申诉由平台主管部门的督办人员复核");
                    }
                    rectifications.decideAppeal(r, name(caller), form.upheld(), form.reason());
                });
    }

    private ResponseEntity<?> act(
            Caller caller,
            UUID id,
            @Nullable String key,
            Object body,
            String act,
            Consumer<Rectification> what) {
        return idempotency.once(
                caller,
                key,
                Map.of("id", id, "act", act, "body", body),
                () -> {
                    Rectification r = desk.seen(caller, id, store.lock(id));
                    what.accept(r);
                    audit.record(
                            caller,
                            "rectification." + act,
                            "rectification",
                            id.toString(),
                            "done",
                            Map.of());
                    return ResponseEntity.ok(desk.detail(caller, store.find(id).orElseThrow()));
                });
    }

    private static String name(Caller caller) {
        return Objects.requireNonNullElse(caller.name(), caller.subject());
    }
}
