package onedoor.workflow.file;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import org.springframework.stereotype.Component;

/**
 * Opens a file before it comes in: it must be wholly of one kind, complete, readable without a
 * password, and nothing in it may run by itself or grow beyond measure. Few are opened at once,
 * because each takes memory.
 */
@Component
public class Inspector {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final FileSettings settings;
    private final Semaphore places;

    Inspector(FileSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.inspections(), true);
    }

    /** Bytes that one file may have. */
    public int most() {
        return Math.toIntExact(settings.most().toBytes());
    }

    public Inspection inspect(byte[] content) {
        if (content.length == 0) {
            return new Inspection.Refused(WorkflowProblem.FILE_EMPTY);
        }
        if (content.length > most()) {
            return new Inspection.Refused(WorkflowProblem.FILE_TOO_LARGE);
        }
        Optional<FileKind> kind = FileKind.of(content);
        if (kind.isEmpty()) {
            return new Inspection.Refused(WorkflowProblem.FILE_TYPE_NOT_ALLOWED);
        }
        takePlace();
        try {
            return problem(kind.get(), content)
                    .<Inspection>map(Inspection.Refused::new)
                    .orElseGet(() -> new Inspection.Fine(kind.get()));
        } finally {
            places.release();
        }
    }

    private Optional<WorkflowProblem> problem(FileKind kind, byte[] content) {
        return switch (kind) {
            case PDF -> PdfCheck.problem(content);
            case PNG -> PictureCheck.png(content, settings.pixels());
            case JPEG -> PictureCheck.jpeg(content, settings.pixels());
            case OFD -> OfdCheck.problem(content);
        };
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(CommonProblem.TOO_MANY_REQUESTS, "正在检查的文件较多，请稍后再上传");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
