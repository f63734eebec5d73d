package onedoor.policy.fact;

/** Whom a register keeps records about. */
public enum SubjectType {
    ENTERPRISE("enterprise"),
    PERSON("person");

    /** As the exchange calls it. */
    public final String word;

    SubjectType(String word) {
        this.word = word;
    }
}
