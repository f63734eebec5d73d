package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.kit.ProblemType;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.CaseViews;
import onedoor.workflow.application.Cases;
import onedoor.workflow.application.Files;
import onedoor.workflow.application.UploadedFile;
import onedoor.workflow.casework.TaskStore.Position;
import onedoor.workflow.casework.TaskStore.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The officials' desk. */
@RestController
@RequestMapping("/api/workflow/tasks")
@Tag(name = "Tasks", description = "A department's inbox and its decisions")
class TaskController {

    private final Desk desk;
    private final TaskStore tasks;
    private final Decisions decisions;
    private final Cases cases;
    private final CaseViews caseViews;
    private final TaskView view;
    private final Files files;
    private final Idempotency idempotency;

    TaskController(
            Desk desk,
            TaskStore tasks,
            Decisions decisions,
            Cases cases,
            CaseViews caseViews,
            TaskView view,
            Files files,
            Idempotency idempotency) {
        this.desk = desk;
        this.tasks = tasks;
        this.decisions = decisions;
        this.cases = cases;
        this.caseViews = caseViews;
        this.view = view;
        this.files = files;
        this.idempotency = idempotency;
    }

    @GetMapping
    Page<TaskLine> list(
            Caller caller,
            @RequestParam(name = "view", defaultValue = "all") String which,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        Page<Task> page = desk.list(caller, which(which), position(after), limit);
        return new Page<>(page.items().stream().map(view::line).toList(), page.next());
    }

    @GetMapping("/{id}")
    TaskDetail detail(Caller caller, @PathVariable String id) {
        Task task = desk.task(caller, id, "task.read");
        return view.detail(caller, task, file(task));
    }

    @GetMapping("/{id}/files/{fileId}")
    ResponseEntity<?> download(Caller caller, @PathVariable String id, @PathVariable UUID fileId) {
        Task task = desk.task(caller, id, "task.download");
        CaseFile file = file(task);
        if (!view.fileIds(file).contains(fileId.toString())) {
            return Problem.of(WorkflowProblem.FILE_NOT_FOUND).answer();
        }
        return files.find(file.application().id(), fileId)
                .<ResponseEntity<?>>map(UploadedFile.Content::answer)
                .orElseGet(() -> Problem.of(WorkflowProblem.FILE_NOT_FOUND).answer());
    }

    @PostMapping("/{id}/claims")
    ResponseEntity<?> claim(Caller caller, @PathVariable String id) {
        Task task = desk.task(caller, id, "task.claim");
        if (Desk.ownCase(caller, task)) {
            return Problem.of(WorkflowProblem.OWN_CASE).answer();
        }
        String name = Objects.requireNonNullElse(caller.name(), caller.subject());
        return tasks.claim(id, caller.subject(), name)
                ? ResponseEntity.ok(view.line(desk.task(caller, id, "task.claim")))
                : Problem.of(taken(caller, id, WorkflowProblem.TASK_CLAIMED)).answer();
    }

    @DeleteMapping("/{id}/claims")
    ResponseEntity<?> release(Caller caller, @PathVariable String id) {
        desk.task(caller, id, "task.release");
        return tasks.release(id, caller.subject())
                ? ResponseEntity.ok(view.line(desk.task(caller, id, "task.release")))
                : Problem.of(taken(caller, id, WorkflowProblem.TASK_NOT_CLAIMED)).answer();
    }

    @PostMapping("/{id}/decisions")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionForm body) {
        Task task = desk.task(caller, id, "task.decide");
        return idempotency.once(
                caller,
                key,
                body,
                () ->
                        switch (decisions.decide(caller, task, body)) {
                            case Verdict.Done(CaseFile file) ->
                                    ResponseEntity.ok(Map.of("child", caseViews.child(file)));
                            case Verdict.Refused(ProblemType problem) ->
                                    Problem.of(problem).answer();
                            case Verdict.Incomplete(List<FieldProblem> problems) ->
                                    Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
                        });
    }

    private CaseFile file(Task task) {
        return cases.find(task.childId()).orElseThrow();
    }

    private WorkflowProblem taken(Caller caller, String id, WorkflowProblem whileOpen) {
        return desk.task(caller, id, "task.read").state() == Task.State.OPEN
                ? whileOpen
                : WorkflowProblem.TASK_ALREADY_DECIDED;
    }

    private static View which(String name) {
        try {
            return View.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    e, CommonProblem.MALFORMED_REQUEST, "view 应为 all、mine、unclaimed 或 done");
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
