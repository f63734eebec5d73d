package onedoor.workflow.matter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.licence.LicenceTemplate;
import onedoor.workflow.template.DocumentKind;
import onedoor.workflow.template.DocumentTemplate;
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
        boolean claim,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Guide guide,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Situation> situations,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<DocumentKind, DocumentTemplate> documents) {

    /** 依职权 kinds of matters (事项类型): 行政处罚, 行政强制, 行政征收, 行政检查. */
    public static final Set<String> OF_OFFICE = Set.of("02", "03", "04", "06");

    @JsonCreator
    public Matter {
        situations = situations == null ? List.of() : List.copyOf(situations);
        documents = documents == null ? Map.of() : Map.copyOf(documents);
        steps = steps == null || steps.isEmpty() ? usual(projectType) : List.copyOf(steps);
        materials = List.copyOf(materials);
        evidence = List.copyOf(evidence);
        fields = List.copyOf(fields);
    }

    /** A matter of which no more is published than its import's item says. */
    public Matter(
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
        this(
                versionId,
                taskCode,
                taskHandleItem,
                name,
                taskType,
                department,
                departmentName,
                projectType,
                legalDays,
                promiseDays,
                steps,
                materials,
                evidence,
                fields,
                licence,
                resultSchema,
                legalBasis,
                remedies,
                claim,
                null,
                List.of(),
                Map.of());
    }

    /** The same matter with all that is published of it. */
    public Matter published(
            @Nullable Guide published,
            List<Situation> questions,
            List<Material> detailed,
            List<String> seen) {
        return new Matter(
                versionId,
                taskCode,
                taskHandleItem,
                name,
                taskType,
                department,
                departmentName,
                projectType,
                legalDays,
                promiseDays,
                steps,
                detailed,
                evidence,
                seen,
                licence,
                resultSchema,
                legalBasis,
                remedies,
                claim,
                published,
                questions,
                documents);
    }

    /** The same matter with its own words for the papers (文书) of its cases. */
    public Matter worded(Map<DocumentKind, DocumentTemplate> own) {
        return new Matter(
                versionId,
                taskCode,
                taskHandleItem,
                name,
                taskType,
                department,
                departmentName,
                projectType,
                legalDays,
                promiseDays,
                steps,
                materials,
                evidence,
                fields,
                licence,
                resultSchema,
                legalBasis,
                remedies,
                claim,
                guide,
                situations,
                own);
    }

    /**
     * Whether people apply for it; penalty, coercion, levy and inspection the department begins
     * itself.
     */
    public boolean appliedFor() {
        return !OF_OFFICE.contains(taskType);
    }

    /** Whether people may apply for it on this day. */
    public boolean inUse(LocalDate day) {
        return guide == null || guide.inUse(day);
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
