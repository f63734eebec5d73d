package onedoor.workflow.matter;

import java.util.List;
import java.util.UUID;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.licence.LicenceTemplate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One version of a matter (事项): what one department checks and decides, within how many working
 * days, from which evidence, and what it issues. {@code fields} names the form's properties that
 * this department sees; an application keeps the version it was made under.
 */
public record Matter(
        UUID versionId,
        MatterCode taskCode,
        @Nullable MatterCode taskHandleItem,
        String name,
        String taskType,
        UnifiedSocialCreditCode department,
        String departmentName,
        ProjectType projectType,
        int legalDays,
        int promiseDays,
        List<StepPlan> steps,
        List<Material> materials,
        List<EvidenceNeed> evidence,
        List<String> fields,
        @Nullable LicenceTemplate licence,
        @Nullable JsonNode resultSchema,
        @Nullable String legalBasis,
        @Nullable String remedies,
        boolean claim) {

    public Matter {
        steps = steps == null || steps.isEmpty() ? usual(projectType) : List.copyOf(steps);
        materials = List.copyOf(materials);
        evidence = List.copyOf(evidence);
        fields = List.copyOf(fields);
    }

    /** The step of this id. */
    public StepPlan step(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(taskCode + " has no step " + id));
    }

    private static List<StepPlan> usual(ProjectType type) {
        return type == ProjectType.IMMEDIATE ? StepPlan.immediate() : StepPlan.promised();
    }
}
