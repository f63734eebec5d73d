package onedoor.workflow.form;

import java.util.List;
import onedoor.kit.FieldProblem;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as the platform keeps them: folded, without hidden ones, and with everything that is
 * wrong with them.
 */
public record Reading(ObjectNode answers, List<FieldProblem> problems) {

    public boolean valid() {
        return problems.isEmpty();
    }
}
