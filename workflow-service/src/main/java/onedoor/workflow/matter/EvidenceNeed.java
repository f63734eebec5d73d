package onedoor.workflow.matter;

import java.util.List;

/**
 * What a department takes from a register instead of asking for it: the resource's name, whose
 * record ({@code applicant}, {@code enterprise} or a pointer to an id number in the answers) and
 * which fields.
 */
public record EvidenceNeed(String resourceName, String subjectPointer, List<String> fields) {

    public EvidenceNeed {
        fields = List.copyOf(fields);
    }
}
