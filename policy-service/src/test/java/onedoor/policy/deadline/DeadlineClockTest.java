package onedoor.policy.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

class DeadlineClockTest extends PolicyServiceTest {

    @Autowired Deadlines deadlines;
    @Autowired DeadlineClock clock;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;

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

    @Test
    void aMakeUpSaturdayEnteredInWorkflowMovesARunningLimit() {
        publishCalendar();
        String subject = enterprise();
        LocalDate monday = LocalDate.of(2026, 6, 15);
        transaction.executeWithoutResult(
                _ -> deadlines.start("TEST", subject, "清单", null, monday, 10));
        clock.run();
        // The 19th is a holiday in that year's arrangement: ten days end on the 30th.
        assertThat(members(subject, "dueOn")).containsExactly("2026-06-30");
        tellCalendar(2, Set.of(LocalDate.of(2026, 6, 27)));
        await().untilAsserted(() -> {
            clock.run();
            assertThat(members(subject, "dueOn")).containsExactly("2026-06-29");
        });
        tellCalendar(3, Set.of());
        await().untilAsserted(() -> {
            clock.run();
            assertThat(members(subject, "dueOn")).containsExactly("2026-06-30");
        });
        assertThat(moves(subject)).isEqualTo(2);
    }

    @Test
    void aLimitIntoAYearWithoutCalendarNamesTheYear() {
        publishCalendar();
        String subject = enterprise();
        LocalDate late = LocalDate.of(2027, 12, 20);
        transaction.executeWithoutResult(
                _ -> deadlines.start("TEST", subject, "清单", null, late, 60));
        clock.run();
        assertThat(members(subject, "missingYear")).containsExactly(2028);
        assertThat(members(subject, "daysLeft")).containsOnlyNulls();
        assertThat(states(subject)).containsExactly("OPEN");
    }

    private int moves(String subject) {
        return db.sql(
                        "select count(*) from audit_event where act = 'move-deadline' and object_id = :subject")
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    private List<Object> states(String subject) {
        return members(subject, "state");
    }

    /** Other tests' deadlines are open as well, so that it may be on any page. */
    private List<Object> members(String subject, String member) {
        String supervisor = tokens.staff("s", enterprise(), "SUPERVISOR").bearer();
        List<Object> members = new ArrayList<>();
        String after = "";
        while (after != null) {
            MvcTestResult page =
                    askAs("/api/policy/deadlines?limit=100&after=" + after, supervisor);
            List<Object> found =
                    member(page, "$.items[?(@.subject=='%s')].%s".formatted(subject, member));
            members.addAll(found);
            after = member(page, "$.next");
        }
        return members;
    }
}
