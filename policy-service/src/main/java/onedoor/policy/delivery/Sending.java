package onedoor.policy.delivery;

import feign.FeignException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import onedoor.policy.delivery.Delivery.State;
import onedoor.policy.delivery.InboxClient.Letter;
import onedoor.policy.document.Policies;
import onedoor.policy.matching.Mutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. A notice is leased, sent under its id, then marked: killed in between, it is
 * sent again under the same id, which the inbox takes once.
 */
@Component
class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 20;

    private final DeliveryStore deliveries;
    private final SettingStore settings;
    private final Policies policies;
    private final Mutes mutes;
    private final InboxClient inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sending(
            DeliveryStore deliveries,
            SettingStore settings,
            Policies policies,
            Mutes mutes,
            InboxClient inbox,
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
        due.forEach(this::send);
        return !due.isEmpty();
    }

    private void send(Delivery delivery) {
        Instant now = clock.instant();
        Optional<Setting> setting = settings.find(delivery.subject(), delivery.person());
        boolean wanted =
                setting.filter(s -> s.wants(delivery.category())).isPresent()
                        && !mutes.of(delivery.subject()).contains(delivery.policy())
                        && policies.current(delivery.policy())
                                .filter(p -> p.version() == delivery.version())
                                .isPresent();
        if (!wanted) {
            deliveries.close(delivery.id(), State.WITHDRAWN, null);
            return;
        }
        Instant loud = setting.orElseThrow().loudFrom(now);
        if (loud.isAfter(now)) {
            deliveries.postpone(delivery.id(), utc(loud));
            return;
        }
        try {
            inbox.tell(delivery.id(), letter(delivery));
            deliveries.close(delivery.id(), State.SENT, utc(clock.instant()));
        } catch (FeignException.NotFound | FeignException.BadRequest nobody) {
            deliveries.close(delivery.id(), State.UNDELIVERABLE, null);
            LOG.warn("notice {} has no receiver", delivery.id());
        } catch (FeignException away) {
            // The lease ends by itself; then it is tried again.
            LOG.warn("notice {} was not taken: {}", delivery.id(), away.status());
        }
    }

    private static Letter letter(Delivery d) {
        return new Letter(
                d.person(),
                "您可能符合「" + d.name() + "」",
                d.reason() + "如不希望再收到此类消息，可在送达设置中关闭。",
                "/enterprise");
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
