package onedoor.policy.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.policy.inbox.Inbox;
import onedoor.policy.inbox.Inbox.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells those who answer for a missed limit, each once: a limit is leased by one replica, and every
 * letter has a key of its own that stays the same, so that after a crash none comes twice.
 */
@Component
class DeadlineLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineLetters.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration NOBODY_YET = Duration.ofDays(1);
    private static final int BATCH = 20;
    private static final List<String> RESPONSIBLE = List.of("POLICY_ADMIN", "SUPERVISOR");
    private static final String LINK = "/staff/policy-deadlines";

    private final DeadlineStore store;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeadlineLetters(
            DeadlineStore store, Inbox inbox, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void run() {
        List<Deadline> due;
        do {
            Instant now = clock.instant();
            due = transaction.execute(_ -> store.takeUntold(now, now.plus(LEASE), BATCH));
            due.forEach(this::tell);
        } while (due.size() == BATCH);
    }

    /** Where one letter is not taken, the lease ends by itself; then all are tried again. */
    private void tell(Deadline missed) {
        Optional<List<String>> staff = inbox.staff(missed.department(), RESPONSIBLE);
        if (staff.isEmpty()) {
            return;
        }
        if (staff.get().isEmpty()) {
            LOG.warn("nobody answers for the missed limit {}", missed.id());
            store.tellAfter(missed.id(), clock.instant().plus(NOBODY_YET));
            return;
        }
        String about = String.valueOf(missed.id());
        if (inbox.tellAll(about, staff.get(), person -> letter(missed, person))) {
            store.told(missed.id());
        }
    }

    private static Letter letter(Deadline missed, String person) {
        String body =
                "“%s”应当在 %s 前（%d 个工作日内）%s，现已超期，请尽快办理。"
                        .formatted(
                                missed.title(),
                                missed.dueOn(),
                                missed.limitDays(),
                                owed(missed.kind()));
        return new Letter(person, "时限已超期", body, LINK);
    }

    private static String owed(String kind) {
        return switch (kind) {
            case "ITEM_LIST" -> "形成惠企事项清单";
            case "PAYMENT" -> "完成资金兑付";
            case "RECOVERY" -> "追回已撤销的资金";
            case "RESTITUTION" -> "追回多兑付的资金";
            case "OBJECTION" -> "答复公示异议";
            default -> "办结";
        };
    }
}
