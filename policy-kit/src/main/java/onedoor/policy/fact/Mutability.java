package onedoor.policy.fact;

/**
 * In which direction a subject can be advised to change a fact; nobody is told to move house or to
 * dismiss staff.
 */
public enum Mutability {
    NONE,
    UP,
    DOWN,
    BOTH,
    /** Grows by waiting. */
    TIME,
    /** Can be obtained, like a title. */
    GAIN,
    /** Can be cleared, like an entry on a list. */
    REPAIR;

    public boolean canRise() {
        return this == UP || this == BOTH || this == TIME;
    }

    public boolean canFall() {
        return this == DOWN || this == BOTH;
    }
}
