package onedoor.workflow.upload;

import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Application;
import onedoor.workflow.application.Applications;
import onedoor.workflow.application.Files;
import onedoor.workflow.application.Status;
import onedoor.workflow.application.UploadedFile;
import onedoor.workflow.file.KeptFile;
import onedoor.workflow.form.Asked;
import onedoor.workflow.lifeevent.LifeEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Makes a complete upload one of a case's files. */
@Component
class Completions {

    private final Applications applications;
    private final LifeEvents lifeEvents;
    private final Files files;
    private final UploadStore store;

    Completions(Applications applications, LifeEvents lifeEvents, Files files, UploadStore store) {
        this.applications = applications;
        this.lifeEvents = lifeEvents;
        this.files = files;
        this.store = store;
    }

    sealed interface Given {
        record To(UUID fileId, KeptFile file) implements Given {}

        record Refused(WorkflowProblem problem) implements Given {}
    }

    /** The same upload to the same case again is the same file. */
    @Transactional
    public Given give(Caller caller, UUID uploadId, UUID applicationId, @Nullable String pointer) {
        Application application = applications.lockOwn(caller, applicationId, "application.upload");
        Upload upload = store.lock(uploadId).orElseThrow();
        KeptFile file = upload.file();
        if (file == null) {
            throw new IllegalStateException(upload + " is not complete");
        }
        UUID before = upload.fileId();
        if (before != null && applicationId.equals(upload.applicationId())) {
            return new Given.To(before, file);
        }
        if (application.status() != Status.DRAFT && application.status() != Status.SUBMITTED) {
            return new Given.Refused(WorkflowProblem.NOT_POSSIBLE_NOW);
        }
        Optional<WorkflowProblem> wrong =
                pointer == null ? Optional.empty() : wrong(application, pointer, file);
        if (wrong.isPresent()) {
            return new Given.Refused(wrong.get());
        }
        UploadedFile given = files.attach(applicationId, file);
        store.given(uploadId, applicationId, given.id());
        return new Given.To(given.id(), file);
    }

    /** What the form says of this upload: which kinds, and how large. */
    private Optional<WorkflowProblem> wrong(
            Application application, String pointer, KeptFile file) {
        JsonNode form = lifeEvents.at(application.serviceVersion()).form();
        Optional<Asked> asked =
                Asked.of(form).stream().filter(a -> a.pointer().equals(pointer)).findFirst();
        if (asked.isEmpty()) {
            return Optional.empty(); // asked for by an official, not by the form
        }
        if (!asked.get().accepts(file.mediaType())) {
            return Optional.of(WorkflowProblem.FILE_TYPE_NOT_ALLOWED);
        }
        return file.size() > asked.get().mostBytes()
                ? Optional.of(WorkflowProblem.FILE_TOO_LARGE)
                : Optional.empty();
    }
}
