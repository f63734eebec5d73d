package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Up to 200 tasks at once, each with its own result. */
@RestController
@RequestMapping("/api/workflow/tasks")
@Tag(name = "Bulk", description = "批量分派, 批量办理: one result per task")
class BulkController {

    private final Bulk bulk;
    private final Desk desk;
    private final Handovers handovers;
    private final Decisions decisions;

    BulkController(Bulk bulk, Desk desk, Handovers handovers, Decisions decisions) {
        this.bulk = bulk;
        this.desk = desk;
        this.handovers = handovers;
        this.decisions = decisions;
    }

    record AssignmentForm(
            @NotEmpty @Size(max = Bulk.MOST) List<@NotBlank @Size(max = 64) String> tasks,
            @NotBlank @Size(max = 64) String to,
            @Nullable @Size(max = 1000) String reason) {}

    /** 批量分派: each as a 转办 of its own. */
    @PostMapping("/bulk-assignments")
    ResponseEntity<?> assign(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AssignmentForm body) {
        return bulk.run(
                desk.officer(caller),
                key,
                body,
                body.tasks(),
                Act.TRANSFER,
                (officer, now) -> handovers.transfer(officer, now, body.to(), body.reason()));
    }

    record DecisionsForm(
            @NotEmpty @Size(max = Bulk.MOST) List<@NotBlank @Size(max = 64) String> tasks,
            @NotNull @Valid DecisionForm decision) {}

    /** 批量办理: the same decision on each. */
    @PostMapping("/bulk-decisions")
    ResponseEntity<?> decide(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionsForm body) {
        return bulk.run(
                desk.officer(caller),
                key,
                body,
                body.tasks(),
                body.decision().decision().act(),
                (officer, now) -> decisions.decide(officer, now, body.decision()));
    }
}
