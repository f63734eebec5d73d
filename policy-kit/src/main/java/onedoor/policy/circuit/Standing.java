package onedoor.policy.circuit;

/** What a rule means for a profile. */
public enum Standing {
    VERIFIED,
    DECLARED,
    POSSIBLE,
    NEAR
}
