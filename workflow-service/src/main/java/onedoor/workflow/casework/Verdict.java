package onedoor.workflow.casework;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemType;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Status;
import org.jspecify.annotations.Nullable;

/** What becomes of an act. */
sealed interface Verdict {

    /** It counts; this is how the part stands now. */
    record Done(CaseFile file) implements Verdict {}

    /** It was not possible: somebody else was first, or the rules do not allow it. */
    record Refused(ProblemType problem, State state) implements Verdict {}

    /** It lacks something. */
    record Incomplete(List<FieldProblem> problems) implements Verdict {

        static Incomplete of(String pointer, String code, String message) {
            return new Incomplete(List.of(new FieldProblem(pointer, code, message)));
        }
    }

    /** How things stand for whoever came too late; as JSON. */
    record State(
            Status status,
            Task.State taskState,
            @Nullable String assigneeName,
            @Nullable String decision) {

        static State of(Situation now) {
            return new State(
                    now.status(),
                    now.task().state(),
                    now.task().assigneeName(),
                    now.task().decision());
        }
    }
}
