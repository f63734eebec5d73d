package onedoor.workflow.evidence;

/** Whose record is asked for: a person by id number or an enterprise by credit code. */
public record Subject(Type type, String id) {

    /** The two kinds of subject that the exchange knows. */
    public enum Type {
        person,
        enterprise
    }

    @Override
    public String toString() {
        return type + "/…"; // never an id number in a log line
    }
}
