package onedoor.exchange.async;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Starts a worker for every job whose turn it is; replicas share the jobs by leases. */
@Component
public class Workers implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final JobStore jobs;
    private final Worker worker;
    private final JobSettings settings;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Workers(JobStore jobs, Worker worker, JobSettings settings, Clock clock) {
        this.jobs = jobs;
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
    }

    /** Starts those that are due, and waits for none of them. */
    public void start() {
        for (UUID id : jobs.due(clock.instant())) {
            UUID holder = UUID.randomUUID();
            Instant now = clock.instant();
            if (jobs.lease(id, holder, now, now.plus(settings.lease()))) {
                threads.execute(() -> work(id, holder));
            }
        }
    }

    private void work(UUID id, UUID holder) {
        try {
            worker.work(id, holder);
        } catch (RuntimeException e) {
            log.warn("job {} waits for its lease to end", id, e);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
