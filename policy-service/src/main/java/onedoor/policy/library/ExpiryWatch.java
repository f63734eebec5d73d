package onedoor.policy.library;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.inbox.Inbox;
import onedoor.policy.inbox.Inbox.Letter;
import onedoor.policy.library.ExpiryStore.Expiring;
import onedoor.policy.workday.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the department that carries a document out, once, that it expires within thirty days;
 * without such a department, all who look after policies. A letter's key stays the same, so that
 * after a crash none comes twice.
 */
@Component
class ExpiryWatch {

    static final int DAYS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration NOBODY_YET = Duration.ofDays(1);
    private static final int BATCH = 20;
    private static final List<String> RESPONSIBLE = List.of("POLICY_ADMIN");

    private final ExpiryStore store;
    private final Policies policies;
    private final Inbox inbox;
    private final WorkingDays days;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExpiryWatch(
            ExpiryStore store,
            Policies policies,
            Inbox inbox,
            WorkingDays days,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.policies = policies;
        this.inbox = inbox;
        this.days = days;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    @SchedulerLock(name = "policy-document-expiry", lockAtMostFor = "PT10M")
    void run() {
        LocalDate today = days.today();
        Instant now = clock.instant();
        store.note(today, today.plusDays(DAYS), now);
        List<Expiring> untold;
        do {
            untold = transaction.execute(_ -> store.takeUntold(now, now.plus(LEASE), BATCH));
            untold.forEach(this::tell);
        } while (untold.size() == BATCH);
    }

    /** Where one letter is not taken, the lease ends by itself; then all are tried again. */
    private void tell(Expiring one) {
        String number = one.documentNo();
        String department =
                number == null
                        ? null
                        : policies.ofDocument(number).stream()
                                .map(Policy::department)
                                .findFirst()
                                .orElse(null);
        Optional<List<String>> staff = inbox.staff(department, RESPONSIBLE);
        if (staff.isEmpty()) {
            return;
        }
        if (staff.get().isEmpty()) {
            LOG.warn("nobody answers for the expiring document {}", one.id());
            store.tellAfter(one, clock.instant().plus(NOBODY_YET));
            return;
        }
        String about = one.id() + " " + one.expiresOn();
        if (inbox.tellAll(about, staff.get(), person -> letter(one, person))) {
            store.tellAfter(one, null);
        }
    }

    private static Letter letter(Expiring one, String person) {
        return new Letter(
                person,
                "政策文件即将到期",
                "“%s”将于 %s 失效，请及时评估是否延续、修订或废止。".formatted(one.title(), one.expiresOn()),
                "/staff/policy-documents/" + one.id());
    }
}
