package onedoor.workflow.application;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import org.springframework.stereotype.Component;

/** Files of cases. What a file is, its first bytes say, not its name. */
@Component
public class Files {

    static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final int MAX_FILES = 50;

    private final FileStore store;
    private final Clock clock;

    Files(FileStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private enum Kind {
        PDF("application/pdf", "255044462d"),
        JPEG("image/jpeg", "ffd8ff"),
        PNG("image/png", "89504e470d0a1a0a");

        private final String mediaType;

        /** The first bytes, in hexadecimal. */
        private final String magic;

        Kind(String mediaType, String magic) {
            this.mediaType = mediaType;
            this.magic = magic;
        }

        static Optional<Kind> of(byte[] content) {
            String start = HexFormat.of().formatHex(content, 0, Math.min(content.length, 16));
            return Arrays.stream(values()).filter(kind -> start.startsWith(kind.magic)).findFirst();
        }
    }

    UploadedFile keep(UUID applicationId, String name, byte[] content) {
        if (content.length > MAX_BYTES) {
            throw refused(WorkflowProblem.FILE_TOO_LARGE);
        }
        Kind kind =
                Kind.of(content).orElseThrow(() -> refused(WorkflowProblem.FILE_TYPE_NOT_ALLOWED));
        if (store.ids(applicationId).size() >= MAX_FILES) {
            throw refused(WorkflowProblem.TOO_MANY_FILES);
        }
        var file = new UploadedFile(Uuid7.next(), safe(name), kind.mediaType, content.length);
        store.insert(applicationId, file, sha256(content), content, clock.instant());
        return file;
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
                                .map(bytes -> new UploadedFile.Content(file, bytes)));
    }

    /** The last part of a path, without control characters, short enough to show. */
    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? "file" : clean.substring(0, Math.min(clean.length(), 150));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProblemException refused(WorkflowProblem problem) {
        return new ProblemException(problem, problem.zh());
    }
}
