package onedoor.policy.window;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.kit.LegalTime;
import onedoor.policy.inbox.Inbox;
import onedoor.policy.inbox.Inbox.Letter;
import onedoor.policy.window.WindowStore.Ending;
import onedoor.policy.window.WindowStore.Notice;
import onedoor.policy.window.WindowStore.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells a policy's department, once a version, that the window for claims closes soon, and once
 * that it has closed with claims left to decide. A letter's key stays the same, so that after a
 * crash none comes twice.
 */
@Component
class WindowWatch {

    private static final Logger LOG = LoggerFactory.getLogger(WindowWatch.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration NOBODY_YET = Duration.ofDays(1);
    private static final int BATCH = 20;
    private static final List<String> RESPONSIBLE = List.of("POLICY_ADMIN");
    private static final String LINK = "/staff/policy-documents?view=windows";

    private final WindowStore store;
    private final Windows windows;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WindowWatch(
            WindowStore store,
            Windows windows,
            Inbox inbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.windows = windows;
        this.inbox = inbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT3M")
    @SchedulerLock(name = "policy-windows", lockAtMostFor = "PT10M")
    void run() {
        LocalDate today = LegalTime.today(clock);
        Instant now = clock.instant();
        store.note(today, windows.closingUntil(today), now);
        List<Notice> untold;
        do {
            untold = transaction.execute(_ -> store.takeUntold(now, now.plus(LEASE), BATCH));
            untold.forEach(notice -> tell(notice, today));
        } while (untold.size() == BATCH);
    }

    private void tell(Notice notice, LocalDate today) {
        Optional<Ending> ending = store.find(notice, today, windows.closingUntil(today));
        if (ending.isEmpty()) {
            store.forget(notice);
            return;
        }
        inbox.staff(ending.get().department(), RESPONSIBLE)
                .ifPresent(staff -> tell(notice, ending.get(), staff));
    }

    /** Where one letter is not taken, the lease ends by itself; then all are tried again. */
    private void tell(Notice notice, Ending ending, List<String> staff) {
        if (staff.isEmpty()) {
            LOG.warn("nobody answers for the window of {}", ending.policy());
            store.tellAfter(notice, clock.instant().plus(NOBODY_YET));
            return;
        }
        if (inbox.tellAll(about(notice), staff, person -> letter(ending, person))) {
            store.tellAfter(notice, null);
        }
    }

    private static String about(Notice notice) {
        return "window %s %d %s".formatted(notice.policy(), notice.version(), notice.phase());
    }

    private static Letter letter(Ending e, String person) {
        if (e.phase() == Phase.CLOSED) {
            return new Letter(
                    person,
                    "申报期已截止，尚有申报未决定",
                    "“%s”的申报期已于 %s 截止，仍有 %d 件申报未作决定，请尽快办理。"
                            .formatted(e.name(), e.openTo(), e.undecided()),
                    LINK);
        }
        return new Letter(
                person,
                "申报期即将截止",
                "“%s”的申报期将于 %s 截止，目前有 %d 件申报未作决定，请及时办理，并评估是否延长申报期。"
                        .formatted(e.name(), e.openTo(), e.undecided()),
                LINK);
    }
}
