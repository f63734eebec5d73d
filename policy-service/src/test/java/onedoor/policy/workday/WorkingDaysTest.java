package onedoor.policy.workday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

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
    void doesNotGuessAYearThatNobodyImported() {
        assertThat(days.after(LocalDate.of(2027, 12, 30), 7)).isEmpty();
    }

    @Test
    void refusesAHolidayOnASunday() {
        assertThat(
                        mvc.post()
                                .uri("/api/policy/calendars")
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"weekday_holidays\":{\"2028\":[\"01-02\",\"13-40\"]}}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors.length()")
                .isEqualTo(2);
    }
}
