package onedoor.workflow.rating;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.rating.RectificationMove.Act;
import onedoor.workflow.rating.RectificationStore.Position;
import onedoor.workflow.rating.RectificationStore.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 差评整改: the rated department puts it right, its head may appeal, the supervisors decide. */
@RestController
@RequestMapping("/api/workflow/rectifications")
@Tag(name = "Rectifications", description = "差评整改: what a low rating starts")
class RectificationController {

    private final RectificationStore store;
    private final Rectifications rectifications;
    private final RectificationView view;
    private final Supervisors supervisors;
    private final AuditTrail audit;
    private final Idempotency idempotency;

    RectificationController(
            RectificationStore store,
            Rectifications rectifications,
            RectificationView view,
            Supervisors supervisors,
            AuditTrail audit,
            Idempotency idempotency) {
        this.store = store;
        this.rectifications = rectifications;
        this.view = view;
        this.supervisors = supervisors;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    record NoteForm(@NotBlank @Size(max = 1000) String note) {}

    record MeasuresForm(@NotBlank @Size(max = 2000) String text) {}

    record CallBackForm(@NotNull Boolean satisfied, @Nullable @Size(max = 1000) String note) {}

    record AppealForm(@NotBlank @Size(max = 1000) String reason) {}

    record AppealDecisionForm(@NotNull Boolean upheld, @NotBlank @Size(max = 1000) String reason) {}

    @GetMapping
    Page<RectificationView.Line> list(
            Caller caller,
            @RequestParam(name = "view", defaultValue = "open") String which,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        List<Rectification> found =
                store.list(
                        scope(caller), which(which), caller.subject(), position(after), limit + 1);
        List<RectificationView.Line> lines = found.stream().limit(limit).map(view::line).toList();
        if (found.size() <= limit) {
            return new Page<>(lines, null);
        }
        Rectification last = found.get(limit - 1);
        return new Page<>(lines, last.dueOn() + "~" + last.id());
    }

    @GetMapping("/{id}")
    RectificationView.Detail detail(Caller caller, @PathVariable UUID id) {
        Rectification found =
                store.find(id).filter(r -> sees(caller, r)).orElseThrow(() -> unknown(caller, id));
        return view.detail(found, caller, supervisors.decideAppeals(caller));
    }

    /** 签收. */
    @PostMapping("/{id}/receipts")
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
                    own(caller, r, "OFFICER", "HEAD");
                    rectifications.receive(r, caller.subject(), name(caller));
                });
    }

    /** 联系: sent to whoever rated through the platform's inbox. */
    @PostMapping("/{id}/contacts")
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
                    own(caller, r, "OFFICER", "HEAD");
                    rectifications.contact(r, name(caller), form.note());
                });
    }

    /** 整改: what was put right; whoever rated reads it. */
    @PostMapping("/{id}/measures")
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
                    own(caller, r, "OFFICER", "HEAD");
                    rectifications.rectify(r, name(caller), form.text());
                });
    }

    /** 回访 by the supervisors, for answers that do not come through the portal. */
    @PostMapping("/{id}/call-backs")
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
    @PostMapping("/{id}/appeals")
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
                    own(caller, r, "HEAD");
                    rectifications.appeal(r, name(caller), form.reason());
                });
    }

    /** 复核 by a supervisor of the platform's department. */
    @PostMapping("/{id}/appeal-decisions")
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
                    if (!supervisors.decideAppeals(caller)) {
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
                    Rectification r =
                            store.lock(id)
                                    .filter(x -> sees(caller, x))
                                    .orElseThrow(() -> unknown(caller, id));
                    what.accept(r);
                    audit.record(
                            caller,
                            "rectification." + act,
                            "rectification",
                            id.toString(),
                            "done",
                            Map.of());
                    return ResponseEntity.ok(
                            view.detail(
                                    store.find(id).orElseThrow(),
                                    caller,
                                    supervisors.decideAppeals(caller)));
                });
    }

    private static void own(Caller caller, Rectification r, String... roles) {
        caller.requireRole(roles);
        if (!r.department().equals(caller.department())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作由被评价部门办理");
        }
    }

    private static boolean sees(Caller caller, Rectification r) {
        String department = scope(caller);
        return department == null || department.equals(r.department());
    }

    /** The department whose rectifications the caller sees; null means all. */
    private static @Nullable String scope(Caller caller) {
        caller.requireRole("CLERK", "OFFICER", "REVIEWER", "HEAD", "SUPERVISOR");
        String department = caller.department();
        if (caller.kind() != Caller.Kind.STAFF || department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作仅限部门工作人员");
        }
        return caller.hasRole("SUPERVISOR") ? null : department;
    }

    private ProblemException unknown(Caller caller, UUID id) {
        audit.recordRefusal(
                caller, "rectification.read", "rectification", id.toString(), "foreign", Map.of());
        return new ProblemException(
                WorkflowProblem.RECTIFICATION_NOT_FOUND,
                WorkflowProblem.RECTIFICATION_NOT_FOUND.zh());
    }

    private static String name(Caller caller) {
        return Objects.requireNonNullElse(caller.name(), caller.subject());
    }

    private static View which(String name) {
        try {
            return View.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    e, CommonProblem.MALFORMED_REQUEST, "view 应为 open、mine、appeals 或 done");
        }
    }

    private static @Nullable Position position(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        try {
            int tilde = after.indexOf('~');
            return new Position(
                    LocalDate.parse(after.substring(0, Math.max(tilde, 0))),
                    after.substring(tilde + 1));
        } catch (DateTimeParseException e) {
            throw new ProblemException(e, CommonProblem.MALFORMED_REQUEST, "after 不是上一页给出的位置");
        }
    }
}
