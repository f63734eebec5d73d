package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorkdayCalendarTest {

    private static final LocalDate FRIDAY = LocalDate.parse("2026-10-09");
    private static final LocalDate MADE_UP = LocalDate.parse("2026-10-10");
    private static final LocalDate SUNDAY = LocalDate.parse("2026-10-11");
    private static final LocalDate MONDAY = LocalDate.parse("2026-10-12");

    private final WorkdayCalendar calendar =
            new WorkdayCalendar(
                    1,
                    new TreeMap<>(Map.of(2026, new TreeSet<>(List.of(FRIDAY, MADE_UP, MONDAY)))),
                    LocalDateTime.MIN);

    @Test
    void knowsAMadeUpSaturday() {
        assertThat(calendar.isWorked(MADE_UP)).contains(true);
        assertThat(calendar.isWorked(SUNDAY)).contains(false);
    }

    @Test
    void saysNothingOfAYearThatNobodyMaintains() {
        assertThat(calendar.isWorked(MONDAY.plusYears(1))).isEmpty();
        assertThat(WorkdayCalendar.NOTHING.isWorked(MONDAY)).isEmpty();
    }

    @Test
    void countsFromTheDayAfterToTheLast() {
        assertThat(calendar.between(FRIDAY, MONDAY)).isEqualTo(2);
        assertThat(calendar.between(FRIDAY, FRIDAY)).isZero();
        assertThat(calendar.between(MONDAY, FRIDAY)).isZero();
        assertThat(calendar.between(FRIDAY, MONDAY.plusYears(1))).isEqualTo(2);
    }
}
