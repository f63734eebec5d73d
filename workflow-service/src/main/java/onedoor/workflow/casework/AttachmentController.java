package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.Problem;
import onedoor.kit.ProblemType;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Cases;
import onedoor.workflow.application.UploadedFile;
import onedoor.workflow.file.Intake;
import onedoor.workflow.file.KeptFile;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files of officials on a task. */
@RestController
@RequestMapping("/api/workflow/tasks/{id}/attachments")
@Tag(name = "Handovers", description = "转办, 委派, 抄送, 会签, 加签, 减签, 意见")
class AttachmentController {

    private static final int MOST = 50;

    private final Desk desk;
    private final Cases cases;
    private final Situations situations;
    private final Attachments attachments;
    private final Intake intake;
    private final Trace trace;

    AttachmentController(
            Desk desk,
            Cases cases,
            Situations situations,
            Attachments attachments,
            Intake intake,
            Trace trace) {
        this.desk = desk;
        this.cases = cases;
        this.situations = situations;
        this.attachments = attachments;
        this.intake = intake;
        this.trace = trace;
    }

    /** Adds a file for the colleagues; the same content again is the same attachment. */
    @PostMapping
    @Transactional
    public ResponseEntity<?> attach(
            Caller caller, @PathVariable String id, @RequestParam("file") MultipartFile file)
            throws IOException {
        Officer officer = desk.officer(caller);
        Task task = desk.task(officer, id, Act.ATTACH);
        Situation now = situations.of(task, cases.find(task.childId()).orElseThrow(), Act.ATTACH);
        ProblemType refusal = Actions.refusal(officer, now, Act.ATTACH).orElse(null);
        if (refusal != null) {
            return Acts.refused(refusal, Verdict.State.of(now));
        }
        if (attachments.of(task).size() >= MOST) {
            return Problem.of(WorkflowProblem.TOO_MANY_FILES).answer();
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
        return switch (intake.take(name, file.getBytes())) {
            case Intake.Result.Refused(WorkflowProblem problem) -> Problem.of(problem).answer();
            case Intake.Result.Kept(KeptFile kept) -> added(officer, task, kept);
        };
    }

    private ResponseEntity<?> added(Officer officer, Task task, KeptFile kept) {
        String added = attachments.add(task, officer.name(), kept);
        trace.add(officer, task, Act.ATTACH, null, kept.name());
        List<Attachments.Attachment> all = attachments.of(task);
        return all.stream()
                .filter(a -> a.id().equals(added))
                .findFirst()
                .map(a -> ResponseEntity.created(URI.create(a.url())).body(a))
                .orElseThrow();
    }

    @GetMapping("/{attachment}")
    ResponseEntity<?> download(
            Caller caller, @PathVariable String id, @PathVariable UUID attachment) {
        Task task = desk.readable(desk.reader(caller), id, "download");
        return attachments
                .content(task, attachment)
                .<ResponseEntity<?>>map(UploadedFile.Content::answer)
                .orElseGet(() -> Problem.of(WorkflowProblem.FILE_NOT_FOUND).answer());
    }
}
