package onedoor.policy.rule;

import java.util.Collection;

/** Kleene's three truth values. */
public enum Verdict {
    TRUE,
    FALSE,
    UNKNOWN;

    public static Verdict of(boolean known) {
        return known ? TRUE : FALSE;
    }

    public Verdict not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    public static Verdict all(Collection<Verdict> verdicts) {
        return verdicts.contains(FALSE) ? FALSE : verdicts.contains(UNKNOWN) ? UNKNOWN : TRUE;
    }

    /** At least k of them. */
    public static Verdict atLeast(int k, Collection<Verdict> verdicts) {
        long yes = verdicts.stream().filter(v -> v == TRUE).count();
        long open = verdicts.stream().filter(v -> v == UNKNOWN).count();
        return yes >= k ? TRUE : yes + open < k ? FALSE : UNKNOWN;
    }
}
