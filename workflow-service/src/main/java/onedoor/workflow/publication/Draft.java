package onedoor.workflow.publication;

import java.util.List;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.licence.LicenceTemplate;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.EvidenceNeed;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.ProjectType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An import as it was read, before departments and registers were looked up. */
record Draft(
        LifeEvent.Kind kind,
        String code,
        String name,
        @Nullable String summary,
        String lead,
        LifeEvent.Audience audience,
        int assurance,
        String purpose,
        int promiseDays,
        List<String> conditions,
        @Nullable JsonNode form,
        List<Item> items) {

    /** One matter, and where it stands in the import. */
    record Item(
            String at,
            String name,
            String department,
            String taskType,
            ProjectType projectType,
            int legalDays,
            int promiseDays,
            List<String> after,
            List<Stuff> materials,
            List<String> sharedData,
            boolean optional,
            @Nullable MatterCode taskCode,
            @Nullable MatterCode handleItem,
            @Nullable List<String> fields,
            @Nullable List<EvidenceNeed> evidence,
            @Nullable LicenceTemplate licence,
            @Nullable JsonNode result,
            @Nullable String legalBasis,
            @Nullable String remedies,
            boolean claim,
            @Nullable String choice,
            Work work) {

        String code() {
            return taskCode == null ? "" : taskCode.value();
        }
    }

    /**
     * How a department works on it: its steps, none for the usual ones, and how they follow.
     *
     * @param listed ids of the steps as the import lists them; none where they are drawn
     */
    record Work(List<StepPlan> steps, @Nullable String process, List<String> listed) {

        static final Work USUAL = new Work(List.of(), null, List.of());

        /** Where the import says whose step it is. */
        String placeOfDepartment(StepPlan step) {
            return listed.isEmpty() ? "/process" : "/steps/" + listed.indexOf(step.id()) + "/dept";
        }
    }

    /** A material as written: what it is called and what spares it. */
    record Stuff(
            String name, Material.Need need, @Nullable String licence, @Nullable String resource) {}
}
