package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import onedoor.kit.Caller;
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

/** Whose tasks are where, and giving them to others: for 督办, and for the head in the department. */
@RestController
@RequestMapping("/api/workflow/tasks")
@Tag(name = "Reassignments", description = "改派: whose tasks are where, and moving them")
class ReassignmentController {

    private static final String KEY = "Idempotency-Key";

    private final Desk desk;
    private final Acts acts;
    private final Bulk bulk;
    private final Reassignments reassignments;
    private final Workload workload;
    private final TaskClock days;

    ReassignmentController(
            Desk desk,
            Acts acts,
            Bulk bulk,
            Reassignments reassignments,
            Workload workload,
            TaskClock days) {
        this.desk = desk;
        this.acts = acts;
        this.bulk = bulk;
        this.reassignments = reassignments;
        this.workload = workload;
        this.days = days;
    }

    record HolderList(List<Workload.Held> items) {}

    /** The open tasks by whoever has them; {@code department} is for 督办 only. */
    @GetMapping("/holders")
    HolderList holders(Caller caller, @RequestParam(required = false) @Nullable String department) {
        Officer reader = reader(caller);
        if (department != null && !department.equals(reader.department())) {
            caller.requireRole("SUPERVISOR");
        }
        return new HolderList(
                workload.of(department == null ? reader.department() : department, days.today()));
    }

    /**
     * Where to.
     *
     * @param to a member of the task's department, or null: back to the queue
     */
    record ReassignmentForm(
            @Nullable @Size(min = 1, max = 64) String to,
            @NotBlank @Size(max = 1000) String reason) {}

    @PostMapping("/{id}/reassignments")
    ResponseEntity<?> reassign(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReassignmentForm body) {
        Officer reader = reader(caller);
        return acts.once(
                reader,
                desk.readable(reader, id, "reassign"),
                key,
                body,
                Act.REASSIGN,
                (officer, now) ->
                        reassignments.reassign(officer, now, body.to(), body.reason().strip()));
    }

    record ReassignmentsForm(
            @NotEmpty @Size(max = Bulk.MOST) List<@NotBlank @Size(max = 64) String> tasks,
            @Nullable @Size(min = 1, max = 64) String to,
            @NotBlank @Size(max = 1000) String reason) {}

    /** 批量改派: each task in a transaction of its own and with a result of its own. */
    @PostMapping("/bulk-reassignments")
    ResponseEntity<?> reassignAll(
            Caller caller,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReassignmentsForm body) {
        return bulk.run(
                reader(caller),
                key,
                body,
                body.tasks(),
                Act.REASSIGN,
                (officer, now) ->
                        reassignments.reassign(officer, now, body.to(), body.reason().strip()));
    }

    private Officer reader(Caller caller) {
        caller.requireRole("SUPERVISOR", "HEAD");
        return desk.reader(caller);
    }
}
