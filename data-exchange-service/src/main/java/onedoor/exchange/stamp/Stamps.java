package onedoor.exchange.stamp;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.exchange.log.TransparencyLog;
import onedoor.proof.log.Checkpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the log's head stamped once a minute, where a time authority is configured. */
@Component
public class Stamps {

    private static final Logger log = LoggerFactory.getLogger(Stamps.class);

    private final @Nullable TimeAuthority authority;
    private final Duration silence;
    private final TransparencyLog tree;
    private final StampStore store;
    private final Clock clock;

    Stamps(StampSettings settings, TransparencyLog tree, StampStore store, Clock clock) {
        URI address = settings.authority();
        this.authority = address == null ? null : new TimeAuthority(address, settings.tsaTimeout());
        this.silence = settings.tsaSilence();
        this.tree = tree;
        this.store = store;
        this.clock = clock;
    }

    /** The earliest stamp that covers an entry of the log. */
    public Optional<Stamp> covering(long index) {
        return store.covering(index);
    }

    /** Whether entries have waited for a stamp for longer than is allowed. */
    public boolean isOverdue() {
        return authority != null
                && store.waitingSince()
                        .filter(since -> since.plus(silence).isBefore(clock.instant()))
                        .isPresent();
    }

    /** Has the present head stamped, unless it is already. */
    @Scheduled(fixedDelayString = "${onedoor.exchange.evidence.tsa-every:60000}")
    @SchedulerLock(name = "exchange-log-stamp", lockAtMostFor = "PT2M")
    public void stamp() {
        TimeAuthority asked = authority;
        if (asked == null || !tree.isReady()) {
            return;
        }
        String head = tree.ownHead();
        long size = Checkpoint.parse(head.substring(0, head.indexOf("\n\n") + 1)).size();
        if (size <= store.size()) {
            return;
        }
        store.waits(clock.instant());
        try {
            TimeAuthority.Token token = asked.stamp(head);
            store.insert(new Stamp(size, head, token.der(), token.at()));
            store.waitsNoMore();
        } catch (TimeAuthority.Silent silent) {
            log.warn("The time authority did not stamp the log's head: {}", silent.getMessage());
        }
    }
}
