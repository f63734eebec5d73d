package onedoor.workflow.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkingCalendarTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode FILE = file();

    private final WorkingCalendar calendar =
            new WorkingCalendar(new Fixed(years()), at("2026-09-24T01:00:00Z"));

    @Nested
    class DueDates {

        @Test
        void areThoseOfTheExamplesThatComeWithTheCalendar() {
            for (JsonNode example : FILE.get("examples")) {
                LocalDate accepted = LocalDate.parse(example.get("accepted").stringValue());
                Due due = calendar.due(accepted, example.get("workdays").intValue());
                assertThat(due)
                        .isEqualTo(
                                new Due(LocalDate.parse(example.get("due").stringValue()), false));
            }
        }

        /** Against a slow count over plain text dates, for every start day of two years. */
        @Test
        void equalADayByDayCountFromEveryDayOfTwoYears() {
            LocalDate start = LocalDate.of(2025, 1, 1);
            while (start.getYear() < 2027) {
                for (int days : new int[] {0, 1, 2, 5, 10, 15, 20, 30, 45}) {
                    Slow slow = Slow.due(start, days);
                    assertThat(calendar.due(start, days))
                            .as("%s + %d", start, days)
                            .isEqualTo(new Due(slow.day, slow.provisional));
                }
                start = start.plusDays(1);
            }
        }

        @Test
        void areProvisionalWhenTheyRunThroughAYearWithoutACalendar() {
            assertThat(calendar.due(LocalDate.of(2026, 12, 31), 1))
                    .isEqualTo(new Due(LocalDate.of(2027, 1, 1), true));
            assertThat(calendar.due(LocalDate.of(2026, 12, 30), 1))
                    .isEqualTo(new Due(LocalDate.of(2026, 12, 31), false));
        }

        @Test
        void ofNoDaysAreTheSameDay() {
            LocalDate sunday = LocalDate.of(2026, 3, 1);
            assertThat(calendar.due(sunday, 0)).isEqualTo(new Due(sunday, false));
        }

        @Test
        void refuseALimitThatCannotBe() {
            assertThatThrownBy(() -> calendar.due(LocalDate.of(2026, 1, 1), -1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Counting {

        @Test
        void findsTheDaysOfALimitAgain() {
            LocalDate start = LocalDate.of(2025, 1, 1);
            while (start.getYear() < 2027) {
                LocalDate due = calendar.due(start, 13).day();
                assertThat(calendar.workingDaysBetween(start, due)).isEqualTo(13);
                assertThat(calendar.workingDaysBetween(due, start)).isEqualTo(-13);
                start = start.plusDays(3);
            }
        }

        @Test
        void hasTheOfficialNumberOfWorkingDaysAYear() {
            for (int year : new int[] {2025, 2026}) {
                int days =
                        calendar.workingDaysBetween(
                                LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31));
                assertThat(days).isEqualTo(FILE.at("/workday_totals/" + year).intValue());
            }
        }

        @Test
        void splitsALimitByASuspensionWithoutLosingADay() {
            LocalDate start = LocalDate.of(2026, 9, 21);
            LocalDate suspended = LocalDate.of(2026, 9, 24);
            LocalDate resumed = LocalDate.of(2026, 10, 9);
            int used = calendar.workingDaysBetween(start, suspended);
            assertThat(used).isEqualTo(3); // the day it starts counts as used
            assertThat(calendar.due(resumed, 10 - used).day())
                    .isEqualTo(LocalDate.of(2026, 10, 19));
        }
    }

    @Nested
    class Lamps {

        private final LocalDate due = LocalDate.of(2026, 3, 20);

        @Test
        void turnYellowWithAFifthLeftAndRedTheDayAfter() {
            assertThat(calendar.lamp(LocalDate.of(2026, 3, 13), due, 20, false))
                    .isEqualTo(Lamp.GREEN);
            assertThat(calendar.lamp(LocalDate.of(2026, 3, 16), due, 20, false))
                    .isEqualTo(Lamp.YELLOW);
            assertThat(calendar.lamp(due, due, 20, false)).isEqualTo(Lamp.YELLOW);
            assertThat(calendar.lamp(due.plusDays(1), due, 20, false)).isEqualTo(Lamp.RED);
        }

        @Test
        void areYellowOnTheLastDayOfAShortLimit() {
            assertThat(calendar.lamp(LocalDate.of(2026, 3, 18), due, 3, false))
                    .isEqualTo(Lamp.GREEN);
            assertThat(calendar.lamp(LocalDate.of(2026, 3, 19), due, 3, false))
                    .isEqualTo(Lamp.YELLOW);
        }

        @Test
        void areGreyWhileTheClockStands() {
            assertThat(calendar.lamp(due.plusDays(9), due, 20, true)).isEqualTo(Lamp.GREY);
        }
    }

    @Nested
    class Imports {

        @Test
        void readTheOfficialFormat() {
            List<FieldProblem> problems = new ArrayList<>();
            Map<Integer, CalendarYear> read =
                    JSON.treeToValue(FILE, CalendarForm.class).years(problems);
            assertThat(problems).isEmpty();
            assertThat(read).isEqualTo(years());
        }

        @Test
        void sayEverythingThatIsWrongAtOnce() {
            String body =
                    """
                    {"weekday_holidays": {"2026": ["01-01", "02-30", "01-03", "01-01"], "26": []},
                     "weekend_workdays": {"2026": ["01-05"]},
                     "workday_totals": {"2026": 3}}
                    """;
            List<FieldProblem> problems = new ArrayList<>();
            JSON.readValue(body, CalendarForm.class).years(problems);
            assertThat(problems)
                    .extracting(FieldProblem::pointer)
                    .containsExactlyInAnyOrder(
                            "/weekday_holidays/2026/1",
                            "/weekday_holidays/2026/2",
                            "/weekday_holidays/2026/3",
                            "/weekday_holidays/26",
                            "/weekend_workdays/2026/0",
                            "/workday_totals/2026");
        }
    }

    @Test
    void knowsTheLegalDayOfAnInstant() {
        assertThat(calendar.dayOf(Instant.parse("2026-03-01T16:00:00Z")))
                .isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(calendar.endOf(LocalDate.of(2026, 3, 1)))
                .isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(calendar.today()).isEqualTo(LocalDate.of(2026, 9, 24));
    }

    /** Counts on text, day by day, without anything of the calendar's own code. */
    private record Slow(LocalDate day, boolean provisional) {

        static Slow due(LocalDate start, int workingDays) {
            LocalDate day = start;
            boolean provisional = false;
            int left = workingDays;
            while (left > 0) {
                day = day.plusDays(1);
                String year = String.valueOf(day.getYear());
                String monthDay = day.toString().substring(5);
                boolean weekend = day.getDayOfWeek().getValue() > 5;
                boolean works;
                if (FILE.at("/weekday_holidays/" + year).isMissingNode()) {
                    provisional = true;
                    works = !weekend;
                } else if (weekend) {
                    works = texts("/weekend_workdays/" + year).contains(monthDay);
                } else {
                    works = !texts("/weekday_holidays/" + year).contains(monthDay);
                }
                if (works) {
                    left--;
                }
            }
            return new Slow(day, provisional);
        }

        private static Set<String> texts(String pointer) {
            Set<String> texts = new HashSet<>();
            FILE.at(pointer).forEach(t -> texts.add(t.stringValue()));
            return texts;
        }
    }

    private static Map<Integer, CalendarYear> years() {
        return JSON.treeToValue(FILE, CalendarForm.class).years(new ArrayList<>());
    }

    private static JsonNode file() {
        try (InputStream in =
                WorkingCalendarTest.class.getResourceAsStream("/clock/calendar.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    /** The calendar's table as a map. */
    private static final class Fixed extends CalendarStore {

        private final Map<Integer, CalendarYear> years;

        Fixed(Map<Integer, CalendarYear> years) {
            super(null);
            this.years = years;
        }

        @Override
        Map<Integer, CalendarYear> years() {
            return years;
        }
    }
}
