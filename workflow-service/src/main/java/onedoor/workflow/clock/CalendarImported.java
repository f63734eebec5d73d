package onedoor.workflow.clock;

import java.util.Set;

/**
 * The calendar of these years is new or has changed: provisional deadlines that run through them
 * can be computed anew.
 */
public record CalendarImported(Set<Integer> years) {

    public CalendarImported {
        years = Set.copyOf(years);
    }
}
