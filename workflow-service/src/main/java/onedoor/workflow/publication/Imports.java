package onedoor.workflow.publication;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.matter.Guide;
import onedoor.workflow.matter.Matters;
import onedoor.workflow.publication.Composition.Composed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishing what was composed, with its line in the audit: all of it or nothing. */
@Component
public class Imports {

    private final LifeEvents events;
    private final Matters matters;
    private final AuditTrail audit;

    Imports(LifeEvents events, Matters matters, AuditTrail audit) {
        this.events = events;
        this.matters = matters;
        this.audit = audit;
    }

    /** What an import made known. */
    public record Imported(
            String code,
            String version,
            UUID versionId,
            LocalDate effectiveOn,
            List<MatterVersion> matters,
            List<FieldProblem> warnings) {}

    public record MatterVersion(String taskCode, String name) {}

    /**
     * Current from the latest of today, the day given, and the days on which its matters are
     * planned to come into force (plan_effective_date).
     */
    @Transactional
    public Imported publish(Caller caller, Composed composed, @Nullable LocalDate effectiveOn) {
        LifeEvent event = composed.event();
        LocalDate from = matters.today();
        if (effectiveOn != null && effectiveOn.isAfter(from)) {
            from = effectiveOn;
        }
        for (LifeEvent.Item item : event.items()) {
            Guide guide = item.matter().guide();
            LocalDate planned = guide == null ? null : guide.effectiveOn();
            from = planned != null && planned.isAfter(from) ? planned : from;
        }
        LifeEvents.Published made =
                events.publish(event, composed.source().toString(), from, caller.subject());
        audit.record(
                caller,
                "life-event.import",
                "life-event",
                event.code(),
                "published",
                Map.of("version", made.version(), "effectiveOn", from.toString()));
        return new Imported(
                event.code(),
                made.version(),
                made.versionId(),
                from,
                event.items().stream()
                        .map(i ->
                                new MatterVersion(i.matter().taskCode().value(), i.matter().name()))
                        .toList(),
                composed.warnings());
    }
}
