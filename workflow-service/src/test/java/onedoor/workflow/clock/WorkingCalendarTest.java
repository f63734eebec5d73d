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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.clock.Course.Suspension;
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
                    assertThat(calendar.due(start, days).day())
                            .as("%s + %d", start, days)
                            .isEqualTo(Slow.due(Course.of(start, days)));
                }
                start = start.plusDays(1);
            }
        }

        /** Wherever the limit is suspended, and however long: nothing is lost and nothing won. */
        @Test
        void equalADayByDayCountWithASuspensionAtEveryPosition() {
            for (LocalDate start = LocalDate.of(2025, 1, 1);
                    start.getYear() < 2027;
                    start = start.plusDays(1)) {
                for (int days : new int[] {0, 3, 10, 20}) {
                    for (int offset = 0; offset <= days * 2 + 2; offset++) {
                        for (int length : new int[] {0, 1, 4, 11}) {
                            LocalDate from = start.plusDays(offset);
                            var suspension = new Suspension(from, from.plusDays(length));
                            var course = new Course(start, days, List.of(suspension));
                            assertThat(calendar.due(course).day())
                                    .as("%s + %d, %s", start, days, suspension)
                                    .isEqualTo(Slow.due(course));
                        }
                    }
                }
            }
        }

        @Test
        void equalADayByDayCountWithSeveralSuspensions() {
            for (LocalDate start = LocalDate.of(2025, 1, 1);
                    start.getYear() < 2027;
                    start = start.plusDays(1)) {
                var course =
                        new Course(
                                start,
                                20,
                                List.of(
                                        new Suspension(start.plusDays(2), start.plusDays(7)),
                                        new Suspension(start.plusDays(7), start.plusDays(8)),
                                        new Suspension(start.plusDays(20), start.plusDays(51))));
                assertThat(calendar.due(course).day()).isEqualTo(Slow.due(course));
            }
        }

        @Test
        void ofALimitUsedUpOnTheDayOfItsSuspensionAreTheDayOfResumption() {
            var suspended = new Suspension(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 14));
            // Saturday 14 March: the next working day
            assertThat(calendar.due(new Course(LocalDate.of(2026, 3, 3), 3, List.of(suspended))))
                    .isEqualTo(new Due(LocalDate.of(2026, 3, 16), false));
        }

        @Test
        void areProvisionalWhenTheyRunThroughAProvisionalYear() {
            assertThat(calendar.due(LocalDate.of(2026, 12, 31), 1))
                    .isEqualTo(new Due(LocalDate.of(2027, 1, 1), true));
            assertThat(calendar.due(LocalDate.of(2026, 12, 30), 1))
                    .isEqualTo(new Due(LocalDate.of(2026, 12, 31), false));
        }

        @Test
        void areRefusedAndNotGuessedWhereTheCalendarEnds() {
            assertThatThrownBy(() -> calendar.due(LocalDate.of(2027, 12, 20), 10))
                    .isInstanceOf(CalendarMissing.class)
                    .hasMessageContaining("2028");
            assertThat(calendar.due(LocalDate.of(2027, 12, 20), 9).day())
                    .isEqualTo(LocalDate.of(2027, 12, 31));
        }

        @Test
        void ofNoDaysAreTheFirstDayOnWhichDepartmentsWork() {
            assertThat(calendar.due(LocalDate.of(2026, 3, 1), 0).day())
                    .isEqualTo(LocalDate.of(2026, 3, 2));
            assertThat(calendar.due(LocalDate.of(2026, 3, 2), 0).day())
                    .isEqualTo(LocalDate.of(2026, 3, 2));
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
            assertThat(read).isEqualTo(official());
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

    /**
     * Counts on text, day by day, without anything of the calendar's own code: a working day is
     * used unless it lies in a suspension, whose first day is used and whose last is not.
     */
    private static final class Slow {

        static LocalDate due(Course course) {
            LocalDate day = course.startedOn();
            int left = course.days();
            while (true) {
                if (left == 0 && works(day)) {
                    LocalDate last = day;
                    LocalDate stopped =
                            course.suspensions().stream()
                                    .filter(s -> !s.from().isAfter(last) && s.to().isAfter(last))
                                    .map(Suspension::to)
                                    .findFirst()
                                    .orElse(null);
                    if (stopped == null) {
                        return day;
                    }
                    day = stopped; // used up when it was stopped: it ends when it goes on
                    continue;
                }
                LocalDate next = day.plusDays(1);
                boolean stands =
                        course.suspensions().stream()
                                .anyMatch(s -> next.isAfter(s.from()) && !next.isAfter(s.to()));
                if (left > 0 && works(next) && !stands) {
                    left--;
                }
                day = next;
            }
        }

        private static boolean works(LocalDate day) {
            String year = String.valueOf(day.getYear());
            String monthDay = day.toString().substring(5);
            boolean weekend = day.getDayOfWeek().getValue() > 5;
            return weekend
                    ? texts("/weekend_workdays/" + year).contains(monthDay)
                    : !texts("/weekday_holidays/" + year).contains(monthDay);
        }

        private static final Map<String, Set<String>> TEXTS = new HashMap<>();

        private static Set<String> texts(String pointer) {
            return TEXTS.computeIfAbsent(
                    pointer,
                    p -> {
                        Set<String> texts = new HashSet<>();
                        FILE.at(p).forEach(t -> texts.add(t.stringValue()));
                        return texts;
                    });
        }
    }

    /** The file's years, and the next one as long as nobody knows it. */
    private static Map<Integer, CalendarYear> years() {
        var years = official();
        years.put(2027, new CalendarYear(2027, Set.of(), Set.of(), "weekends only"));
        return years;
    }

    private static Map<Integer, CalendarYear> official() {
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
        Days days() {
            return new Days(1, years);
        }
    }
}
