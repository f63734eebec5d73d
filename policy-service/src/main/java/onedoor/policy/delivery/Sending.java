package onedoor.policy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.LegalTime;
import onedoor.policy.delivery.Delivery.State;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.inbox.Inbox;
import onedoor.policy.inbox.Inbox.Letter;
import onedoor.policy.matching.Mutes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. A notice is leased, sent under its id, then marked: killed in between, it is
 * sent again under the same id, which the inbox takes once.
 */
@Component
class Sending {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 20;

    private final DeliveryStore deliveries;
    private final SettingStore settings;
    private final Policies policies;
    private final Mutes mutes;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sending(
            DeliveryStore deliveries,
            SettingStore settings,
            Policies policies,
            Mutes mutes,
            Inbox inbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.policies = policies;
        this.mutes = mutes;
        this.inbox = inbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sends a few; false if nothing is due. */
    boolean send() {
        Instant now = clock.instant();
        List<Delivery> due =
                transaction.execute(_ -> deliveries.takeDue(utc(now), utc(now.plus(LEASE)), BATCH));
        Map<String, Optional<List<String>>> readers = new HashMap<>();
        for (Delivery delivery : due) {
            Optional<List<String>> people =
                    readers.computeIfAbsent(delivery.subject(), this::readers);
            // While nobody can say who acts for it, the lease ends by itself; then it is tried
            // again.
            people.ifPresent(known -> send(delivery, known.contains(delivery.person())));
        }
        return !due.isEmpty();
    }

    /** Who may read what is about this subject today. */
    private Optional<List<String>> readers(String subject) {
        return switch (SubjectType.of(subject)) {
            case PERSON -> Optional.of(List.of(subject));
            case ENTERPRISE -> inbox.representatives(subject);
        };
    }

    /**
     * Sends one.
     *
     * @param reader whether its person still acts for its subject
     */
    private void send(Delivery delivery, boolean reader) {
        Instant now = clock.instant();
        Optional<Setting> setting = settings.find(delivery.subject(), delivery.person());
        Optional<Policy> policy = policies.current(delivery.policy());
        boolean wanted =
                reader
                        && setting.filter(s -> s.wants(delivery.category())).isPresent()
                        && !mutes.of(delivery.subject()).contains(delivery.policy())
                        && policy.filter(p -> holds(delivery, p, now)).isPresent();
        if (!wanted) {
            deliveries.close(delivery.id(), State.WITHDRAWN, null);
            return;
        }
        Instant loud = setting.orElseThrow().loudFrom(now);
        if (loud.isAfter(now)) {
            deliveries.postpone(delivery.id(), utc(loud));
            return;
        }
        switch (inbox.tell(delivery.id(), letter(delivery, policy.orElseThrow()))) {
            case TAKEN -> deliveries.close(delivery.id(), State.SENT, utc(clock.instant()));
            case NO_RECEIVER -> deliveries.close(delivery.id(), State.UNDELIVERABLE, null);
            case AWAY -> {
                // The lease ends by itself; then it is tried again.
            }
        }
    }

    /** Between planning and sending may lie a night, a claim, or the last day. */
    private boolean holds(Delivery d, Policy policy, Instant now) {
        return policy.version() == d.version()
                && policy.openOn(LegalTime.dayOf(now))
                && !deliveries.claimed(d.subject(), policy.code(), policy.period());
    }

    private static Letter letter(Delivery d, Policy policy) {
        String until = policy.openTo() == null ? "" : "申报截至 " + policy.openTo() + "。";
        return new Letter(
                d.person(),
                switch (d.kind()) {
                    case MATCH -> "您可能符合「" + d.name() + "」";
                    case CLOSING -> "「" + d.name() + "」即将截止申报";
                },
                d.reason() + until + "如不希望再收到此类消息，可在送达设置中关闭。",
                switch (SubjectType.of(d.subject())) {
                    case ENTERPRISE -> "/enterprise";
                    case PERSON -> "/benefits";
                });
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
