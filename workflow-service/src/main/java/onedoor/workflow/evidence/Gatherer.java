package onedoor.workflow.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import onedoor.kit.LegalTime;
import onedoor.kit.ServiceTokens;
import onedoor.workflow.evidence.EvidenceItem.Status;
import onedoor.workflow.evidence.Exchange.Question;
import onedoor.workflow.evidence.GatheringStore.Gathering;
import onedoor.workflow.journey.CaseTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.JsonNode;

/**
 * Carries gatherings out: at once after the commit, and again with growing pauses while a register
 * is down, at first before the department gets its part and after a while beside it. The row in the
 * database is the queue, so neither a crash nor a second replica matters.
 */
@Component
class Gatherer {

    private static final Logger log = LoggerFactory.getLogger(Gatherer.class);
    private static final int BATCH = 50;
    private static final String IN_FORCE = "01";

    private final GatheringStore gatherings;
    private final EvidenceStore items;
    private final Exchange exchange;
    private final ServiceTokens tokens;
    private final CaseTransactions transactions;
    private final ApplicationEventPublisher events;
    private final EvidenceSettings settings;
    private final Clock clock;

    Gatherer(
            GatheringStore gatherings,
            EvidenceStore items,
            Exchange exchange,
            ServiceTokens tokens,
            CaseTransactions transactions,
            ApplicationEventPublisher events,
            EvidenceSettings settings,
            Clock clock) {
        this.gatherings = gatherings;
        this.items = items;
        this.exchange = exchange;
        this.tokens = tokens;
        this.transactions = transactions;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    @Async
    @TransactionalEventListener
    void on(EvidenceEvent.Wanted wanted) {
        gather(wanted.childId());
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.gather-every:1s}")
    void gatherWhatIsDue() {
        for (UUID childId : gatherings.due(clock.instant(), BATCH)) {
            Thread.ofVirtual().name("gather-" + childId).start(() -> gatherQuietly(childId));
        }
    }

    private void gatherQuietly(UUID childId) {
        try {
            gather(childId);
        } catch (RuntimeException e) {
            log.warn("the gathering of {} failed and will be tried again", childId, e);
        }
    }

    private void gather(UUID childId) {
        Instant now = clock.instant();
        Gathering gathering =
                gatherings.take(childId, now, now.plus(settings.lease())).orElse(null);
        if (gathering == null) {
            return;
        }
        if (gathering.released() && !isStillWanted(gathering)) {
            return;
        }
        boolean complete = true;
        for (EvidenceItem item : items.of(childId)) {
            complete &= item.status() != Status.WAITING || ask(gathering, item);
        }
        if (complete) {
            transactions.run(() -> finish(gathering));
            return;
        }
        gatherings.postpone(childId, clock.instant().plus(pause(gathering.attempts())));
        if (!gathering.released()
                && !now.isBefore(gathering.openedAt().plus(settings.releaseAfter()))) {
            log.warn("{} goes on without a register that does not answer", gathering.issue());
            transactions.run(() -> release(gathering));
        }
    }

    /** The department works on its part; a register that answers later is shown there then. */
    private boolean release(Gathering gathering) {
        events.publishEvent(
                new EvidenceEvent.Gathered(gathering.applicationId(), gathering.branch()));
        return gatherings.release(gathering.childId(), clock.instant());
    }

    private boolean isStillWanted(Gathering gathering) {
        return transactions.run(() -> {
            events.publishEvent(
                    new EvidenceEvent.AskedAgain(
                            gathering.childId(), gathering.applicationId(), gathering.branch()));
            return gatherings.isOpen(gathering.childId());
        });
    }

    /** Whether the item is settled. */
    private boolean ask(Gathering gathering, EvidenceItem item) {
        Register register = item.register();
        Subject subject = item.subject();
        if (register == null || subject == null) {
            throw new IllegalStateException("an item that waits has a register and a subject");
        }
        Answer answer;
        try {
            answer =
                    exchange.query(
                            new Question(
                                    tokens.own(Prefill.AUDIENCE),
                                    register,
                                    subject,
                                    item.fields(),
                                    gathering.purpose(),
                                    gathering.issue()));
        } catch (RuntimeException e) {
            log.warn("no token for the exchange", e);
            answer = new Answer.Down("身份服务暂时不可用");
        }
        return switch (answer) {
            case Answer.Records found -> keep(item, found);
            case Answer.Refused(String type, String message) -> {
                log.warn(
                        "{} was refused for {}: {} {}",
                        register.service(),
                        gathering.issue(),
                        type,
                        message);
                items.record(item.childId(), item.position(), Status.UNAVAILABLE, "数据共享未获授权");
                yield true;
            }
            case Answer.Down(String reason) -> {
                items.record(item.childId(), item.position(), Status.WAITING, reason);
                yield false;
            }
        };
    }

    /** A licence granted a moment ago arrives at the exchange a moment later. */
    private boolean keep(EvidenceItem item, Answer.Records found) {
        String awaited = item.awaits();
        List<JsonNode> inForce = found.records().stream().filter(this::counts).toList();
        if (awaited == null) {
            items.record(
                    item.childId(),
                    item.position(),
                    new Answer.Records(found.asOf(), inForce, found.exchangeId()),
                    clock.instant());
            return true;
        }
        var matching =
                inForce.stream()
                        .filter(r ->
                                !r.has("identifier")
                                        || awaited.equals(r.path("identifier").asString()))
                        .toList();
        if (matching.isEmpty()) {
            items.record(item.childId(), item.position(), Status.WAITING, "等待前一事项的电子证照入库");
            return false;
        }
        items.record(
                item.childId(),
                item.position(),
                new Answer.Records(found.asOf(), List.copyOf(matching), found.exchangeId()),
                clock.instant());
        return true;
    }

    /**
     * A licence's record, which has the licence's identifier, stands for it only while the licence
     * is in force (证照状态 01, inside its days); any other record counts as it is.
     */
    private boolean counts(JsonNode record) {
        String lastDay = record.path("validTo").asString("");
        return !record.has("identifier")
                || (record.path("state").asString(IN_FORCE).equals(IN_FORCE)
                        && (lastDay.isEmpty() || lastDay.compareTo(today().toString()) >= 0));
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    /** The case moves first: it takes the case's lock, as everybody does before anything else. */
    private boolean finish(Gathering gathering) {
        events.publishEvent(
                new EvidenceEvent.Gathered(gathering.applicationId(), gathering.branch()));
        return gatherings.close(gathering.childId());
    }

    private Duration pause(int attempts) {
        Duration doubled = settings.firstRetry().multipliedBy(1L << Math.min(attempts - 1, 10));
        Duration capped =
                doubled.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : doubled;
        return capped.plusMillis(ThreadLocalRandom.current().nextLong(capped.toMillis() / 4 + 1));
    }
}
