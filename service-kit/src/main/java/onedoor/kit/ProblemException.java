package onedoor.kit;

import org.jspecify.annotations.Nullable;

/** A surprise deep inside that the caller should see as a {@link Problem}. */
public class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final String detail;
    private final FieldProblem[] fields;

    public ProblemException(ProblemType type, String detail, FieldProblem... fields) {
        this(null, type, detail, fields);
    }

    public ProblemException(
            @Nullable Throwable cause, ProblemType type, String detail, FieldProblem... fields) {
        super(type.code() + ": " + detail, cause);
        this.type = type;
        this.detail = detail;
        this.fields = fields.clone();
    }

    public Problem problem() {
        return Problem.of(type, detail).with(fields);
    }
}
