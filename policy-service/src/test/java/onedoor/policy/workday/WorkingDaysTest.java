package onedoor.policy.workday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkingDaysTest extends PolicyServiceTest {

    @Autowired WorkingDays days;

    @BeforeEach
    void calendar() {
        assertThat(publishCalendar()).hasStatusOk();
    }

    @Test
    void skipsHolidaysAndCountsWorkedWeekends() {
        // 30 September, then a holiday of eight days with a worked Saturday after it.
        assertThat(days.after(LocalDate.of(2026, 9, 30), 1)).contains(LocalDate.of(2026, 10, 8));
        assertThat(days.after(LocalDate.of(2026, 9, 30), 3)).contains(LocalDate.of(2026, 10, 10));
        assertThat(days.between(LocalDate.of(2026, 9, 30), LocalDate.of(2026, 10, 10)))
                .isEqualTo(3);
    }

    @Test
    void doesNotGuessAYearThatNobodyMaintains() {
        assertThat(days.after(LocalDate.of(2027, 12, 30), 7)).isEmpty();
        assertThat(days.missingYear(LocalDate.of(2027, 12, 30), 7)).hasValue(2028);
        assertThat(days.missingYear(LocalDate.of(2026, 9, 30), 7)).isEmpty();
    }

    @Test
    void takesTheCalendarFromWorkflowAlone() {
        for (String other : List.of(administrator(), tokens.service("identity-service").bearer())) {
            assertThat(
                            tell(
                                    other,
                                    "{\"version\": 9, \"years\": [{\"year\": 2028, \"days\": [\"2028-01-03\"]}]}"))
                    .hasStatus(403);
        }
        assertThat(askAs("/api/policy/working-days", administrator()))
                .bodyJson()
                .extractingPath("$.years[*].year")
                .asArray()
                .containsExactly(2025, 2026, 2027);
    }

    @Test
    void refusesADayOfAnotherYear() {
        assertThat(
                        tell(
                                workflow(),
                                "{\"version\": 9, \"years\": [{\"year\": 2028, \"days\": [\"2029-01-03\"]}]}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/years/0/days");
        assertThat(tell(workflow(), "{\"version\": 9, \"years\": []}")).hasStatus(422);
    }

    @Test
    void keepsWhatWorkflowPromisedToTell() throws IOException {
        JsonNode promise =
                JsonMapper.shared()
                        .readTree(
                                Files.readString(
                                        Path.of(
                                                "..",
                                                "contracts",
                                                "policy-service",
                                                "workflow-service",
                                                "takes-the-working-days.json")));
        assertThat(publishCalendar())
                .hasStatus(promise.at("/response/status").intValue())
                .bodyJson()
                .extractingPath("$.years[1].year")
                .isEqualTo(promise.at("/response/jsonBody/years/0/year").intValue());
    }

    private MvcTestResult tell(String bearer, String calendar) {
        return mvc.put()
                .uri("/api/policy/working-days")
                .header("Authorization", bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .content(calendar)
                .exchange();
    }
}
