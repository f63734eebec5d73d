package onedoor.policy.fact;

import java.time.LocalDate;

/**
 * Which formulas are meant: those released up to a position, as a legal day has them. The same
 * position and day always mean the same formulas.
 *
 * @param position of the last release that was known
 * @param effective how many releases have taken effect by the day
 */
public record FormulaEdition(long position, LocalDate day, int effective) {

    /** No formula was ever released. */
    public static final FormulaEdition NONE = new FormulaEdition(0, LocalDate.EPOCH, 0);

    /** Rises with every release and with every day that brings one; zero before the first. */
    public int revision() {
        return Math.toIntExact(position + effective);
    }
}
