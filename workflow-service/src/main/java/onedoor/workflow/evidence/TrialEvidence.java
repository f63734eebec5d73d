package onedoor.workflow.evidence;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Stands in for the registers in a trial: made-up records are taken as their answers, inside the
 * trial's own transaction, and nobody is asked.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TrialEvidence {

    private final GatheringStore gatherings;
    private final EvidenceStore items;
    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TrialEvidence(
            GatheringStore gatherings,
            EvidenceStore items,
            JdbcClient db,
            ApplicationEventPublisher events,
            Clock clock) {
        this.gatherings = gatherings;
        this.items = items;
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /** Answers one branch's open questions by resource name; false when none is open. */
    public boolean answer(UUID applicationId, Map<String, JsonNode> records) {
        List<UUID> open =
                db
                        .sql(
                                """
                                select child_id from evidence_gathering
                                where application_id = ? and status = 'OPEN' order by child_id limit 1
                                """)
                        .param(applicationId.toString())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(UUID::fromString)
                        .toList();
        if (open.isEmpty()) {
            return false;
        }
        UUID child = open.getFirst();
        for (EvidenceItem item : items.of(child)) {
            JsonNode record = records.get(item.resourceName());
            items.record(
                    child,
                    item.position(),
                    new Answer.Records(
                            clock.instant(), record == null ? List.of() : List.of(record), null),
                    clock.instant());
        }
        String branch =
                db.sql("select branch from evidence_gathering where child_id = ?")
                        .param(child.toString())
                        .query(String.class)
                        .single();
        events.publishEvent(new EvidenceEvent.Gathered(applicationId, branch));
        return gatherings.close(child);
    }
}
