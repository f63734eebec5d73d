package onedoor.workflow.file;

import onedoor.workflow.WorkflowProblem;

/** What an inspection comes to. */
public sealed interface Inspection {

    record Fine(FileKind kind) implements Inspection {}

    record Refused(WorkflowProblem problem) implements Inspection {}
}
