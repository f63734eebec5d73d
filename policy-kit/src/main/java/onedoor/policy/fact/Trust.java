package onedoor.policy.fact;

/** How far a fact may be relied on, strongest first. */
public enum Trust {
    /** An authoritative register said so, within the attribute's maximum age. */
    VERIFIED,
    /** The subject itself said so. */
    DECLARED,
    /** Derived from weaker facts, or older than its maximum age. */
    INFERRED;

    public Trust weaker(Trust other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
