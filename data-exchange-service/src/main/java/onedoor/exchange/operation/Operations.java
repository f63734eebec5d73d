package onedoor.exchange.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.kit.GatheringWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes note of calls. Operational data is no evidence: it is written in batches behind the calls,
 * and rather lost than waited for.
 */
@Component
public class Operations extends GatheringWriter<Operation> {

    private static final Logger log = LoggerFactory.getLogger(Operations.class);
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_WAITING = 10_000;

    private final OperationStore store;
    private final OperationSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Counter lost;

    Operations(
            OperationStore store, OperationSettings settings, MeterRegistry meters, Clock clock) {
        super("operations", MOST_AT_ONCE, MOST_WAITING);
        this.store = store;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.lost = meters.counter("onedoor.exchange.operations.lost");
    }

    /**
     * Takes note of a call.
     *
     * @param known whether its provider is registered: what callers invent is not counted by name
     */
    public void note(Operation operation, boolean known) {
        Timer.builder("onedoor.exchange.calls")
                .tag("provider", known ? operation.provider().path() : "unknown")
                .tag("outcome", operation.succeeded() ? "answered" : "refused")
                .register(meters)
                .record(Duration.between(operation.requestIn(), operation.responseOut()));
        if (!offer(operation)) {
            lost.increment();
        }
    }

    @Override
    protected void write(List<Operation> batch) {
        try {
            store.insert(batch);
        } catch (DataAccessException unavailable) {
            lost.increment(batch.size());
            log.warn("Operational data of {} calls is lost", batch.size(), unavailable);
        }
    }

    @Scheduled(cron = "0 23 * * * *")
    @SchedulerLock(name = "operation-purge", lockAtMostFor = "10m")
    void purge() {
        store.deleteBefore(clock.instant().minus(settings.keep()));
    }
}
