package onedoor.policy.benefit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import onedoor.policy.inbox.Inbox;
import onedoor.policy.inbox.Inbox.Letter;
import onedoor.policy.inbox.Inbox.Taken;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells objectors what was answered, once: an answer is leased by one replica, and its letter keeps
 * its key.
 */
@Component
class ObjectionLetters {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 20;
    private static final String LINK = "/publicity/objections";

    private final ObjectionStore objections;
    private final ListStore lists;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ObjectionLetters(
            ObjectionStore objections,
            ListStore lists,
            Inbox inbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.objections = objections;
        this.lists = lists;
        this.inbox = inbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void run() {
        List<Objection> untold;
        do {
            Instant now = clock.instant();
            untold = transaction.execute(_ -> objections.takeUntold(now, now.plus(LEASE), BATCH));
            untold.forEach(this::tell);
        } while (untold.size() == BATCH);
    }

    /** Where it is not taken, the lease ends by itself; then it is tried again. */
    private void tell(Objection objection) {
        BenefitList list = lists.find(objection.listId()).orElseThrow();
        if (inbox.tell(Inbox.key("objection " + objection.id()), letter(objection, list))
                != Taken.AWAY) {
            objections.told(objection.id());
        }
    }

    private static Letter letter(Objection objection, BenefitList list) {
        String finding = objection.state() == Objection.State.UPHELD ? "成立" : "不成立";
        return new Letter(
                objection.objectorAccount(),
                "公示异议答复",
                "您对“%s”公示名单中%s提出的异议，经核实%s。答复：%s"
                        .formatted(
                                list.policyName(), objection.name(), finding, objection.answer()),
                LINK);
    }
}
