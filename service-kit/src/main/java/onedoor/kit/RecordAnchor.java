package onedoor.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.client.RestClientException;

/**
 * Anchors a service's records behind the acts that made them. How far it has come is kept beside
 * the records: after an outage it goes on there, and what is sent twice is anchored once.
 */
class RecordAnchor {

    private static final Logger log = LoggerFactory.getLogger(RecordAnchor.class);

    /** Longer than any transaction may take to commit. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final ObjectProvider<AnchoredRecords> records;
    private final ObjectProvider<Anchors> anchors;
    private final JdbcClient db;
    private final Clock clock;

    RecordAnchor(
            ObjectProvider<AnchoredRecords> records,
            ObjectProvider<Anchors> anchors,
            JdbcClient db,
            Clock clock) {
        this.records = records;
        this.anchors = anchors;
        this.db = db;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${onedoor.anchors.every:5m}",
            initialDelayString = "${onedoor.anchors.first-after:1m}")
    @SchedulerLock(name = "record-anchor", lockAtMostFor = "4m")
    void run() {
        records.orderedStream().forEach(this::anchor);
    }

    private void anchor(AnchoredRecords of) {
        Instant before = clock.instant().minus(SETTLED);
        try {
            List<AnchoredRecords.Entry> next = of.after(position(of), before, Anchors.MOST);
            while (!next.isEmpty()) {
                anchors.getObject()
                        .anchor(
                                of.kind(),
                                of.part(),
                                next.stream().map(AnchoredRecords.Entry::digest).toList());
                String last = next.getLast().position();
                moved(of, last);
                next =
                        next.size() < Anchors.MOST
                                ? List.of()
                                : of.after(last, before, Anchors.MOST);
            }
        } catch (RestClientException | ProblemException | IllegalStateException away) {
            log.warn("Records of {} wait for being anchored", of.part(), away);
        }
    }

    private String position(AnchoredRecords of) {
        return db.sql("select position from anchor_cursor where part = ?")
                .param(of.part())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void moved(AnchoredRecords of, String position) {
        int known =
                db.sql("update anchor_cursor set position = ? where part = ?")
                        .param(position)
                        .param(of.part())
                        .update();
        if (known == 0) {
            db.sql("insert into anchor_cursor (part, position) values (?, ?)")
                    .param(of.part())
                    .param(position)
                    .update();
        }
    }
}
