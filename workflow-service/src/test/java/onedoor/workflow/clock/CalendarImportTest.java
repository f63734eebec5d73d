package onedoor.workflow.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import onedoor.kit.testing.TestTokens;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WorkflowTest
class CalendarImportTest {

    /** A year of its own, so that no other test counts through it. */
    private static final String YEAR =
            """
            {"source": "test", "weekday_holidays": {"2041": ["01-01", "01-02"]}, "weekend_workdays": {"2041": ["01-05"]},
             "examples": [{"accepted": "2041-01-01", "workdays": 2, "due": "2041-01-04"}]}
            """;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired WorkingCalendar calendar;

    @Test
    void changesTheWorkingDaysAtOnce() {
        assertThat(load(YEAR.replace("2041", "2042"), "SYSTEM_ADMIN"))
                .hasStatus(422); // other weekdays
        assertThatThrownBy(() -> calendar.due(LocalDate.of(2040, 12, 31), 1))
                .isInstanceOf(CalendarMissing.class)
                .hasMessageContaining("2041");

        MvcTestResult first = load(YEAR, "MATTER_ADMIN");
        assertThat(first)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("imported")
                .asArray()
                .containsExactly(2041);
        assertThat(calendar.isWorkingDay(LocalDate.of(2041, 1, 2))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2041, 1, 5))).isTrue();
        assertThat(calendar.due(LocalDate.of(2040, 12, 31), 1))
                .isEqualTo(new Due(LocalDate.of(2041, 1, 3), false));

        assertThat(load(YEAR, "MATTER_ADMIN"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("unchanged")
                .asArray()
                .containsExactly(2041);
    }

    @Test
    void refusesACalendarThatContradictsItsOwnExamples() {
        assertThat(load(YEAR.replace("2041-01-04", "2041-01-03"), "MATTER_ADMIN"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .isEqualTo("/examples/0/due");
    }

    @Test
    void isForAdministrators() {
        assertThat(load(YEAR, "OFFICER")).hasStatus(403);
        assertThat(load("{\"colour\": 1}", "MATTER_ADMIN")).hasStatus(400);
    }

    private MvcTestResult load(String body, String role) {
        return mvc.post()
                .uri("/api/workflow/calendars")
                .header("Authorization", tokens.staff("admin", "11990300MB3001017J", role).bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
