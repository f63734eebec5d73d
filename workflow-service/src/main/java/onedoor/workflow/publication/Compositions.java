package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onedoor.kit.FieldProblem;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.form.Forms;
import onedoor.workflow.lifeevent.LifeEvent;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads and checks an import without saving anything: the one gate that direct imports, drafts and
 * trials go through. Asks identity and the exchange, so call it outside of a transaction.
 */
@Component
public class Compositions {

    private final Neighbours neighbours;
    private final Forms forms;

    Compositions(Neighbours neighbours, Forms forms) {
        this.neighbours = neighbours;
        this.forms = forms;
    }

    public Composition compose(LifeEvent.Kind kind, JsonNode body) {
        List<FieldProblem> problems = new ArrayList<>();
        Draft draft =
                switch (kind) {
                    case LIFE_EVENT -> DraftReader.lifeEvent(body, problems);
                    case MATTER -> DraftReader.matter(body, problems);
                };
        Map<String, UnifiedSocialCreditCode> departments = neighbours.departments();
        Registers registers =
                neighbours.registers(draft.purpose().isEmpty() ? "-" : draft.purpose());
        List<FieldProblem> warnings = new ArrayList<>();
        LifeEvent event =
                new Composer(forms, departments, registers, problems, warnings).compose(draft);
        return event == null
                ? new Composition.Faulty(problems, warnings)
                : new Composition.Composed(event, body, warnings);
    }
}
