package onedoor.workflow.licence;

/** Whom a licence is for: a citizen by id number or an enterprise by credit code. */
public record Party(Type type, String id, String name) {

    /** Citizen or enterprise. */
    public enum Type {
        PERSON,
        ENTERPRISE
    }

    @Override
    public String toString() {
        return type + " party"; // never an id number or a name in a log line
    }
}
