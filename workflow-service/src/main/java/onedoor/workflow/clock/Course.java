package onedoor.workflow.clock;

import java.time.LocalDate;
import java.util.List;

/**
 * What the end of a limit is counted from: the day on which it starts (not counted itself), how
 * many working days it has, and when it stood still in between.
 */
public record Course(LocalDate startedOn, int days, List<Suspension> suspensions) {

    private static final int LONGEST = 10_000;

    public Course {
        if (days < 0 || days > LONGEST) {
            throw new IllegalArgumentException(
                    "a limit has 0 to " + LONGEST + " working days: " + days);
        }
        suspensions = List.copyOf(suspensions);
    }

    public static Course of(LocalDate startedOn, int days) {
        return new Course(startedOn, days, List.of());
    }

    /**
     * The clock stood still from the end of the first day, which counts as used, to the end of the
     * last, which does not.
     */
    public record Suspension(LocalDate from, LocalDate to) {}
}
