package onedoor.workflow.casework;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemType;
import onedoor.workflow.application.CaseFile;

/** What becomes of a decision. */
sealed interface Verdict {

    /** It counts; this is how the part stands now. */
    record Done(CaseFile file) implements Verdict {}

    /** It was not possible: somebody else was first, or the step does not allow it. */
    record Refused(ProblemType problem) implements Verdict {}

    /** It lacks something. */
    record Incomplete(List<FieldProblem> problems) implements Verdict {}
}
