package onedoor.exchange;

import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;

/** The refusal of a form for one of its fields. */
public final class InvalidInput {

    private InvalidInput() {}

    /**
     * What is wrong with it, beside the field.
     *
     * @param pointer to the field, as in RFC 6901
     */
    public static ProblemException at(String pointer, String message) {
        return new ProblemException(
                CommonProblem.INVALID_INPUT,
                message,
                new FieldProblem(pointer, "invalid", message));
    }
}
