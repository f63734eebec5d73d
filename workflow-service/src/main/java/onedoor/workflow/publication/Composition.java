package onedoor.workflow.publication;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.workflow.lifeevent.LifeEvent;
import tools.jackson.databind.JsonNode;

/** What an import comes to when departments, registers and its own form have been looked at. */
public sealed interface Composition {

    List<FieldProblem> warnings();

    /** Complete, not saved yet; {@code source} is the import as it was written. */
    record Composed(LifeEvent event, JsonNode source, List<FieldProblem> warnings)
            implements Composition {

        public Composed {
            warnings = List.copyOf(warnings);
        }
    }

    /** Everything that is wrong with it. */
    record Faulty(List<FieldProblem> problems, List<FieldProblem> warnings) implements Composition {

        public Faulty {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }
}
