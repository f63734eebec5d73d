package onedoor.workflow.application;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.FileStore.Stored;
import onedoor.workflow.file.Contents;
import onedoor.workflow.file.Intake;
import onedoor.workflow.file.KeptFile;
import onedoor.workflow.file.Quota;
import org.springframework.stereotype.Component;

/** Files of cases; their content lies outside of the database. */
@Component
public class Files {

    private static final int MAX_FILES = 50;

    private final FileStore store;
    private final Intake intake;
    private final Contents contents;
    private final Quota quota;
    private final Clock clock;

    Files(FileStore store, Intake intake, Contents contents, Quota quota, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.contents = contents;
        this.quota = quota;
        this.clock = clock;
    }

    /** Takes in a file that came in one piece. */
    UploadedFile keep(Caller caller, UUID applicationId, String name, byte[] content) {
        if (!quota.take(caller, content.length)) {
            throw refused(WorkflowProblem.UPLOAD_QUOTA);
        }
        return switch (intake.take(name, content)) {
            case Intake.Result.Refused(WorkflowProblem problem) -> throw refused(problem);
            case Intake.Result.Kept(KeptFile file) -> attach(applicationId, file);
        };
    }

    /** Makes a kept file one of the case's; the content is shared, not copied. */
    public UploadedFile attach(UUID applicationId, KeptFile file) {
        if (store.ids(applicationId).size() >= MAX_FILES) {
            throw refused(WorkflowProblem.TOO_MANY_FILES);
        }
        UUID id = Uuid7.next();
        store.insert(applicationId, id, file, clock.instant());
        return new UploadedFile(id, file.name(), file.mediaType(), file.size());
    }

    /** Whether the case has any file. */
    public boolean any(UUID applicationId) {
        return store.any(applicationId);
    }

    Set<String> ids(UUID applicationId) {
        return store.ids(applicationId);
    }

    List<UploadedFile> of(UUID applicationId) {
        return store.named(applicationId, store.ids(applicationId));
    }

    /** Those of the ids that are files of this case. */
    public List<UploadedFile> named(UUID applicationId, Collection<String> ids) {
        return store.named(applicationId, ids);
    }

    public Optional<UploadedFile.Content> find(UUID applicationId, UUID id) {
        return store.named(applicationId, Set.of(id.toString())).stream()
                .findFirst()
                .flatMap(file ->
                        store.content(applicationId, id)
                                .map(stored -> new UploadedFile.Content(file, bytes(stored))));
    }

    /**
     * The same file as it is kept, so that another case may refer to it. A file from before there
     * was a place outside of the database is put there now.
     */
    public Optional<KeptFile> kept(UUID applicationId, UUID id) {
        return store.named(applicationId, Set.of(id.toString())).stream()
                .findFirst()
                .flatMap(
                        file -> store.content(applicationId, id).map(stored -> kept(file, stored)));
    }

    private KeptFile kept(UploadedFile file, Stored stored) {
        String address = stored.address();
        return new KeptFile(
                file.name(),
                file.mediaType(),
                file.size(),
                stored.sha256(),
                address == null ? contents.keep(bytes(stored)) : address);
    }

    private byte[] bytes(Stored stored) {
        byte[] inDatabase = stored.content();
        String address = stored.address();
        if (address != null) {
            return contents.read(address);
        }
        if (inDatabase == null) {
            throw new IllegalStateException("a file without content and address");
        }
        return inDatabase;
    }

    private static ProblemException refused(WorkflowProblem problem) {
        return new ProblemException(problem, Problem.inEnglish() ? problem.en() : problem.zh());
    }
}
