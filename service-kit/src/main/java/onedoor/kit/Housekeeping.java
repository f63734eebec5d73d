package onedoor.kit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;

/** Delivers again what a crash or a neighbour's outage left undelivered; purges old keys. */
class Housekeeping {

    private static final Duration KEEP_KEYS = Duration.ofDays(7);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final FailedEventPublications publications;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Duration olderThan;
    private final Duration stuckAfter;

    Housekeeping(
            JdbcClient db,
            FailedEventPublications publications,
            Idempotency idempotency,
            Clock clock,
            Duration olderThan,
            Duration stuckAfter) {
        this.db = db;
        this.publications = publications;
        this.idempotency = idempotency;
        this.clock = clock;
        this.olderThan = olderThan;
        this.stuckAfter = stuckAfter;
    }

    @Scheduled(fixedDelayString = "${onedoor.outbox.retry-delay}")
    @SchedulerLock(name = "outbox-retry", lockAtMostFor = "1m")
    void resubmit() {
        release();
        publications.resubmit(
                ResubmissionOptions.defaults()
                        .withBatchSize(500)
                        .withMaxInFlight(500)
                        .withMinAge(olderThan)
                        .withFilter(this::due));
    }

    /**
     * A killed process leaves its publications in one of these states for ever. Row by row: an
     * update that looks for them by their state locks the other way round than those who deliver.
     */
    private void release() {
        Timestamp limit = Timestamp.from(clock.instant().minus(stuckAfter));
        db.sql(
                        """
                        select ID from EVENT_PUBLICATION
                        where STATUS in ('PUBLISHED', 'PROCESSING', 'RESUBMITTED')
                          and LAST_RESUBMISSION_DATE < :limit
                        """)
                .param("limit", limit)
                .query(String.class)
                .list()
                .forEach(id ->
                        db.sql(
                                        """
                                        update EVENT_PUBLICATION set STATUS = 'FAILED'
                                        where ID = :id and STATUS in ('PUBLISHED', 'PROCESSING', 'RESUBMITTED')
                                          and LAST_RESUBMISSION_DATE < :limit
                                        """)
                                .param("id", id)
                                .param("limit", limit)
                                .update());
    }

    // 5, 10, 20 ... seconds between tries
    private boolean due(EventPublication publication) {
        int tries = Math.clamp(publication.getCompletionAttempts(), 1, 10);
        Duration pause = olderThan.dividedBy(2).multipliedBy(1L << (tries - 1));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        Instant last = publication.getLastResubmissionDate();
        return last == null || last.plus(bounded).isBefore(clock.instant());
    }

    @Scheduled(cron = "0 17 * * * *")
    @SchedulerLock(name = "idempotency-purge", lockAtMostFor = "5m")
    void purge() {
        Instant limit = clock.instant().minus(KEEP_KEYS);
        idempotency.deleteOlderThan(LocalDateTime.ofInstant(limit, ZoneOffset.UTC));
    }
}
