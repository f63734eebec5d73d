package onedoor.workflow.clock;

/**
 * A room that keeps days computed from the calendar, and computes them anew when it has changed.
 */
public interface DueDates {

    /** Computes at most so many anew that are older than the newest calendar. */
    Recomputed recompute(int atMost);

    /**
     * What came of it.
     *
     * @param moved how many are due on another day now
     * @param left how many are still to be computed; a job goes on with them
     */
    record Recomputed(int moved, int left) {

        public Recomputed plus(Recomputed other) {
            return new Recomputed(moved + other.moved, left + other.left);
        }
    }
}
