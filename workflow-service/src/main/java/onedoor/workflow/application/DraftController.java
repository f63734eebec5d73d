package onedoor.workflow.application;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Drafts.Opening;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.node.ObjectNode;

/** Filling in a form: open it, see what registers know, save, upload. */
@RestController
@RequestMapping("/api/workflow/applications")
@Tag(name = "Drafts", description = "Filling in one form for all departments")
class DraftController {

    private final Drafts drafts;
    private final DraftForm form;
    private final Applications applications;
    private final Files files;
    private final CaseView view;
    private final Idempotency idempotency;

    DraftController(
            Drafts drafts,
            DraftForm form,
            Applications applications,
            Files files,
            CaseView view,
            Idempotency idempotency) {
        this.drafts = drafts;
        this.form = form;
        this.applications = applications;
        this.files = files;
        this.view = view;
        this.idempotency = idempotency;
    }

    record OpenForm(
            @Nullable @Size(max = 64) String lifeEvent,
            @Nullable @Size(max = 64) String matter,
            @Nullable Context context) {}

    /** What the portal knows of why the form is opened. */
    record Context(@Nullable @Size(max = 64) String policy) {}

    record AnswersForm(
            @NotNull ObjectNode answers,
            @Nullable Set<@Size(max = 64) String> selected,
            @Nullable @Size(max = 50) Set<@Size(max = 64) String> promises) {
        Set<String> selection() {
            return selected == null ? Set.of() : selected;
        }

        Set<String> promised() {
            return promises == null ? Set.of() : promises;
        }
    }

    record Saved(int version, Instant savedAt) {}

    record Uploaded(UUID fileId, String name, int size, String mediaType) {}

    @PostMapping
    ResponseEntity<?> open(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody OpenForm body) {
        String code = body.lifeEvent() == null ? body.matter() : body.lifeEvent();
        if (code == null || (body.lifeEvent() != null && body.matter() != null)) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/lifeEvent", "required", "请给出一件事编码或事项编码，二者取一"))
                    .answer();
        }
        Context context = body.context();
        return switch (drafts.prepare(caller, code)) {
            case Opening.Ready ready ->
                    idempotency.once(
                            caller,
                            key,
                            body,
                            () -> {
                                Application draft =
                                        drafts.open(
                                                ready, context == null ? null : context.policy());
                                return ResponseEntity.created(
                                                URI.create(
                                                        "/api/workflow/applications/" + draft.id()))
                                        .body(view.detail(draft));
                            });
            case Opening.AssuranceTooLow(int required, int actual) ->
                    assuranceTooLow(required, actual).answer();
            case Opening.WrongAudience(LifeEvent.Audience audience) ->
                    Problem.of(WorkflowProblem.WRONG_AUDIENCE).with("audience", audience).answer();
        };
    }

    static Problem assuranceTooLow(int required, int actual) {
        return Problem.of(WorkflowProblem.ASSURANCE_TOO_LOW)
                .with("required", required)
                .with("actual", actual);
    }

    @GetMapping("/{id}/form")
    DraftForm.View form(Caller caller, @PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
        return form.open(applications.own(caller, id, "application.form"), token.getTokenValue());
    }

    @PutMapping("/{id}/answers")
    ResponseEntity<?> save(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody AnswersForm body) {
        Integer revision = revision(ifMatch);
        if (revision == null) {
            return Problem.of(WorkflowProblem.VERSION_REQUIRED).answer();
        }
        Application saved =
                form.save(caller, id, revision, body.answers(), body.selection(), body.promised());
        return ResponseEntity.ok()
                .eTag("\"" + saved.revision() + "\"")
                .body(new Saved(saved.revision(), saved.savedAt()));
    }

    @PostMapping("/{id}/files")
    ResponseEntity<?> upload(
            Caller caller, @PathVariable UUID id, @RequestParam("file") MultipartFile file)
            throws IOException {
        Application application = applications.own(caller, id, "application.upload");
        if (application.status() != Status.DRAFT && application.status() != Status.SUBMITTED) {
            return Problem.of(WorkflowProblem.NOT_POSSIBLE_NOW).answer();
        }
        String name = file.getOriginalFilename();
        UploadedFile kept = files.keep(caller, id, name == null ? "file" : name, file.getBytes());
        return ResponseEntity.created(
                        URI.create("/api/workflow/applications/" + id + "/files/" + kept.id()))
                .body(new Uploaded(kept.id(), kept.name(), kept.size(), kept.mediaType()));
    }

    @GetMapping("/{id}/files/{fileId}")
    ResponseEntity<?> download(Caller caller, @PathVariable UUID id, @PathVariable UUID fileId) {
        applications.own(caller, id, "application.download");
        return files.find(id, fileId)
                .<ResponseEntity<?>>map(UploadedFile.Content::answer)
                .orElseGet(() -> Problem.of(WorkflowProblem.FILE_NOT_FOUND).answer());
    }

    private static @Nullable Integer revision(@Nullable String ifMatch) {
        if (ifMatch == null || !ifMatch.matches("(W/)?\"?[0-9]{1,9}\"?")) {
            return null;
        }
        return Integer.valueOf(ifMatch.replaceAll("[^0-9]", ""));
    }
}
