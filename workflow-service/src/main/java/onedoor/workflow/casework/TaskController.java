package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.Problem;
import onedoor.kit.ProblemType;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Cases;
import onedoor.workflow.application.Files;
import onedoor.workflow.application.UploadedFile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One task: reading it, taking it, giving it back to the queue. */
@RestController
@RequestMapping("/api/workflow/tasks")
@Tag(name = "Tasks", description = "A department's inbox and its decisions")
class TaskController {

    private final Desk desk;
    private final TaskStore tasks;
    private final Cases cases;
    private final TaskView view;
    private final TaskAnswers answers;
    private final Presence presence;
    private final Queue queue;
    private final Files files;

    TaskController(
            Desk desk,
            TaskStore tasks,
            Cases cases,
            TaskView view,
            TaskAnswers answers,
            Presence presence,
            Queue queue,
            Files files) {
        this.desk = desk;
        this.tasks = tasks;
        this.cases = cases;
        this.view = view;
        this.answers = answers;
        this.presence = presence;
        this.queue = queue;
        this.files = files;
    }

    /** A task with everything it is judged by and what the caller may do next. */
    @GetMapping("/{id}")
    TaskDetail detail(Caller caller, @PathVariable String id) {
        Officer officer = desk.reader(caller);
        Task task = desk.readable(officer, id, "read");
        return view.detail(officer, task, file(task));
    }

    @GetMapping("/{id}/files/{fileId}")
    ResponseEntity<?> download(Caller caller, @PathVariable String id, @PathVariable UUID fileId) {
        Task task = desk.readable(desk.reader(caller), id, "download");
        CaseFile file = file(task);
        if (!view.fileIds(file).contains(fileId.toString())) {
            return Problem.of(WorkflowProblem.FILE_NOT_FOUND).answer();
        }
        return files.find(file.application().id(), fileId)
                .<ResponseEntity<?>>map(UploadedFile.Content::answer)
                .orElseGet(() -> Problem.of(WorkflowProblem.FILE_NOT_FOUND).answer());
    }

    /** 签收. Said again by who has it already, it changes nothing. */
    @PostMapping("/{id}/claims")
    ResponseEntity<?> claim(Caller caller, @PathVariable String id) {
        Desk.Seen seen = desk.open(caller, id, Act.CLAIM);
        return answer(id, queue.claim(seen.officer(), seen.task()));
    }

    /** 退回: the task is anybody's again. */
    @DeleteMapping("/{id}/claims")
    ResponseEntity<?> release(Caller caller, @PathVariable String id) {
        Desk.Seen seen = desk.open(caller, id, Act.RELEASE);
        return answer(id, queue.release(seen.officer(), seen.task()));
    }

    record Viewers(List<Presence.Viewer> viewers) {}

    /** Says that the caller has the task open; answers who else has. */
    @PostMapping("/{id}/presence")
    Viewers here(Caller caller, @PathVariable String id) {
        Officer officer = desk.reader(caller);
        Task task = desk.readable(officer, id, "presence");
        presence.seen(task.id(), officer.asHolder());
        return new Viewers(presence.viewers(task.id(), officer.id()));
    }

    private ResponseEntity<?> answer(String id, Optional<ProblemType> refusal) {
        Task now = tasks.find(id).orElseThrow();
        return refusal.isEmpty()
                ? ResponseEntity.ok(answers.line(now))
                : Acts.refused(
                        refusal.get(),
                        new Verdict.State(
                                file(now).child().status(),
                                now.state(),
                                now.assigneeName(),
                                now.decision()));
    }

    private CaseFile file(Task task) {
        return cases.find(task.childId()).orElseThrow();
    }
}
