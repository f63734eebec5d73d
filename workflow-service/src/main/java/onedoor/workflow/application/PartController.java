package onedoor.workflow.application;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What an applicant does with one department's part of an application. */
@RestController
@RequestMapping("/api/workflow/applications/{id}/children/{childId}")
@Tag(name = "Applications", description = "Submitting once, following every department's part")
class PartController {

    private static final String KEY = "Idempotency-Key";

    private final ApplicantActs acts;
    private final CaseDeliveries deliveries;
    private final Applications applications;
    private final CaseView view;
    private final Idempotency idempotency;

    PartController(
            ApplicantActs acts,
            CaseDeliveries deliveries,
            Applications applications,
            CaseView view,
            Idempotency idempotency) {
        this.acts = acts;
        this.deliveries = deliveries;
        this.applications = applications;
        this.view = view;
        this.idempotency = idempotency;
    }

    record ReplyForm(@NotNull @Size(min = 1, max = 100) Map<String, JsonNode> answers) {}

    record ReceiptForm() {}

    /** 补正: every gap at once. */
    @PostMapping("/correction-answers")
    ResponseEntity<?> correct(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID childId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReplyForm body) {
        return once(caller, id, key, body, () -> acts.correct(caller, id, childId, body.answers()));
    }

    /**
     * The text that was read, and what else the correction asks for.
     *
     * @param answers to the gaps that may not follow, and to those that may as far as they are
     *     there
     */
    record PromiseForm(
            @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String textHash,
            @Nullable @Size(max = 100) Map<String, JsonNode> answers) {

        Map<String, JsonNode> given() {
            return answers == null ? Map.of() : answers;
        }
    }

    /**
     * 容缺承诺书: signs the text that the correction offers, known by its SHA-256. Everything that the
     * correction does not let follow has to come with it.
     */
    @PostMapping("/deficiency-promises")
    ResponseEntity<?> promise(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID childId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody PromiseForm body) {
        return once(
                caller,
                id,
                key,
                body,
                () -> acts.promise(caller, id, childId, body.textHash(), body.given()));
    }

    /** 预审退回后重新提交: the answers that have changed. */
    @PostMapping("/resubmissions")
    ResponseEntity<?> resubmit(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID childId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReplyForm body) {
        return once(
                caller, id, key, body, () -> acts.resubmit(caller, id, childId, body.answers()));
    }

    /** 容缺补齐: everything that was missing. */
    @PostMapping("/deficiencies")
    ResponseEntity<?> supply(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID childId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReplyForm body) {
        return once(caller, id, key, body, () -> acts.supply(caller, id, childId, body.answers()));
    }

    /** 送达回证: the applicant confirms an electronic delivery. */
    @PostMapping("/receipts")
    ResponseEntity<?> receive(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID childId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody ReceiptForm body) {
        return once(
                caller,
                id,
                key,
                body,
                () -> {
                    CaseFile file = acts.own(caller, id, childId, "application.receive");
                    deliveries.receive(file, caller);
                    return List.of();
                });
    }

    private ResponseEntity<?> once(
            Caller caller,
            UUID id,
            @Nullable String key,
            Object body,
            Supplier<List<FieldProblem>> act) {
        return idempotency.once(
                caller,
                key,
                body,
                () -> {
                    List<FieldProblem> problems = act.get();
                    return problems.isEmpty()
                            ? ResponseEntity.ok(
                                    view.detail(applications.own(caller, id, "application.read")))
                            : Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
                });
    }
}
