package onedoor.workflow.file;

import java.util.Optional;
import onedoor.kit.Sha256;
import onedoor.workflow.WorkflowProblem;
import org.springframework.stereotype.Component;

/** The one way in: a file is named, inspected, then kept. */
@Component
public class Intake {

    private final Inspector inspector;
    private final Contents contents;

    Intake(Inspector inspector, Contents contents) {
        this.inspector = inspector;
        this.contents = contents;
    }

    /** What becomes of a file. */
    public sealed interface Result {

        record Kept(KeptFile file) implements Result {}

        record Refused(WorkflowProblem problem) implements Result {}
    }

    /** Bytes that one file may have. */
    public int most() {
        return inspector.most();
    }

    public Result take(String name, byte[] content) {
        Optional<FileName> clean = FileName.of(name);
        if (clean.isEmpty()) {
            return new Result.Refused(WorkflowProblem.FILE_NAME_TOO_LONG);
        }
        return switch (inspector.inspect(content)) {
            case Inspection.Refused(WorkflowProblem problem) -> new Result.Refused(problem);
            case Inspection.Fine(FileKind kind) ->
                    new Result.Kept(
                            new KeptFile(
                                    clean.get().value(),
                                    kind.mediaType(),
                                    content.length,
                                    Sha256.hex(content),
                                    contents.keep(content)));
        };
    }
}
