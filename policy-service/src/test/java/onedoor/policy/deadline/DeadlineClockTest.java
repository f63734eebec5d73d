package onedoor.policy.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

class DeadlineClockTest extends PolicyServiceTest {

    @Autowired Deadlines deadlines;
    @Autowired DeadlineClock clock;
    @Autowired TransactionTemplate transaction;

    @Test
    void putsAMissedLimitBeforeTheSupervisorOnceAndStillTakesWhatIsOwed() {
        publishCalendar();
        String subject = enterprise();
        LocalDate start = LocalDate.of(2026, 6, 15);
        transaction.executeWithoutResult(
                _ -> deadlines.start("TEST", subject, "清单", null, start, 2));
        clock.run();
        assertThat(states(subject)).containsExactly("OPEN");
        laterBy(Period.ofDays(3));
        clock.run();
        clock.run();
        assertThat(states(subject)).containsExactly("OVERDUE");
        transaction.executeWithoutResult(_ -> deadlines.meet("TEST", subject));
        assertThat(states(subject)).containsExactly("MET");
    }

    private java.util.List<Object> states(String subject) {
        MvcTestResult list =
                mvc.get()
                        .uri("/api/policy/deadlines?limit=100")
                        .header(
                                "Authorization",
                                tokens.staff("s", enterprise(), "SUPERVISOR").bearer())
                        .exchange();
        try {
            return com.jayway.jsonpath.JsonPath.read(
                    list.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8),
                    "$.items[?(@.subject=='%s')].state".formatted(subject));
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
