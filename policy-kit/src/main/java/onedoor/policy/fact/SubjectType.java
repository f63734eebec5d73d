package onedoor.policy.fact;

/** Whom a register keeps records about. */
public enum SubjectType {
    ENTERPRISE("enterprise"),
    PERSON("person");

    private static final int CREDIT_CODE = 18;

    /** As the exchange calls it. */
    public final String word;

    SubjectType(String word) {
        this.word = word;
    }

    /** A credit code has 18 characters (GB 32100), an account is a UUID of 36. */
    public static SubjectType of(String subject) {
        return subject.length() == CREDIT_CODE ? ENTERPRISE : PERSON;
    }
}
