package onedoor.policy.budget;

/** What happens to a claim that asks for more than is left. */
public enum OnShort {
    REFUSE,
    /** It gets what is left. */
    TRUNCATE
}
