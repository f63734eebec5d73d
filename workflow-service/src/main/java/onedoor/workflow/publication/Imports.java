package onedoor.workflow.publication;

import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.publication.Composition.Composed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishing what was composed, with its line in the audit: all of it or nothing. */
@Component
public class Imports {

    private final LifeEvents events;
    private final AuditTrail audit;

    Imports(LifeEvents events, AuditTrail audit) {
        this.events = events;
        this.audit = audit;
    }

    /** What an import made known. */
    public record Imported(
            String code,
            String version,
            List<MatterVersion> matters,
            List<FieldProblem> warnings) {}

    public record MatterVersion(String taskCode, String name) {}

    @Transactional
    public Imported publish(Caller caller, Composed composed) {
        LifeEvent event = composed.event();
        LifeEvents.Published made = events.publish(event, caller.subject());
        audit.record(
                caller,
                "life-event.import",
                "life-event",
                event.code(),
                "published",
                Map.of("version", made.version()));
        return new Imported(
                event.code(),
                made.version(),
                event.items().stream()
                        .map(i ->
                                new MatterVersion(i.matter().taskCode().value(), i.matter().name()))
                        .toList(),
                composed.warnings());
    }
}
