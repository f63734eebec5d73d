package onedoor.policy.document;

/** Whom a policy is for. */
public enum SubjectKind {
    ENTERPRISE,
    PERSON
}
