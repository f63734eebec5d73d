package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.form.Forms;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Importing what can be applied for: all of a file or nothing. */
@Component
class Imports {

    private final Neighbours neighbours;
    private final Forms forms;
    private final LifeEvents events;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Imports(
            Neighbours neighbours,
            Forms forms,
            LifeEvents events,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.neighbours = neighbours;
        this.forms = forms;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What came of an import. */
    sealed interface Outcome {

        record Imported(
                String code,
                String version,
                List<MatterVersion> matters,
                List<FieldProblem> warnings)
                implements Outcome {}

        record Refused(List<FieldProblem> problems, List<FieldProblem> warnings)
                implements Outcome {}
    }

    record MatterVersion(String taskCode, String name) {}

    Outcome lifeEvent(Caller caller, JsonNode body) {
        List<FieldProblem> problems = new ArrayList<>();
        return load(caller, DraftReader.lifeEvent(body, problems), problems);
    }

    Outcome matter(Caller caller, JsonNode body) {
        List<FieldProblem> problems = new ArrayList<>();
        return load(caller, DraftReader.matter(body, problems), problems);
    }

    private Outcome load(Caller caller, Draft draft, List<FieldProblem> problems) {
        Map<String, UnifiedSocialCreditCode> departments = neighbours.departments();
        Registers registers =
                neighbours.registers(draft.purpose().isEmpty() ? "-" : draft.purpose());
        List<FieldProblem> warnings = new ArrayList<>();
        LifeEvent event =
                new Composer(forms, departments, registers, problems, warnings).compose(draft);
        if (event == null) {
            return new Outcome.Refused(problems, warnings);
        }
        LifeEvents.Published published =
                transaction.execute(status -> {
                    LifeEvents.Published made = events.publish(event, caller.subject());
                    audit.record(
                            caller,
                            "life-event.import",
                            "life-event",
                            event.code(),
                            "published",
                            Map.of("version", made.version()));
                    return made;
                });
        return new Outcome.Imported(
                event.code(),
                published.version(),
                event.items().stream()
                        .map(i ->
                                new MatterVersion(i.matter().taskCode().value(), i.matter().name()))
                        .toList(),
                warnings);
    }
}
