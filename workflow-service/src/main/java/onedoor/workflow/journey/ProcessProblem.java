package onedoor.workflow.journey;

/**
 * Why a process is refused: which element (empty for the document), a stable code, and a sentence.
 */
public record ProcessProblem(String element, String code, String message) {}
