package onedoor.workflow.lifeevent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.journey.BranchProcess;
import onedoor.workflow.journey.JourneyPlan;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.StepChoice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One version of what can be applied for in one go: a life event (一件事) of several matters, or a
 * single matter, which is offered as a life event of one item whose {@code code} is its task code.
 * {@code purpose} is the purpose code of the exchange's grants, {@code assurance} the level that
 * submitting takes, {@code promiseDays} the published promise in working days and {@code
 * longestPathDays} what the items' own promises add up to along the longest path.
 */
public record LifeEvent(
        UUID versionId,
        Kind kind,
        String code,
        String name,
        @Nullable String summary,
        @Nullable UnifiedSocialCreditCode leadDepartment,
        String leadName,
        int assurance,
        Audience audience,
        String purpose,
        int promiseDays,
        int longestPathDays,
        List<String> conditions,
        List<Item> items,
        List<Resource> resources,
        JsonNode form) {

    public LifeEvent {
        conditions = List.copyOf(conditions);
        items = List.copyOf(items);
        resources = List.copyOf(resources);
    }

    /** A chain of matters or one matter alone. */
    public enum Kind {
        LIFE_EVENT,
        MATTER
    }

    /** Who applies. */
    public enum Audience {
        PERSON,
        ENTERPRISE,
        /** The department itself, for those who are granted without applying (免申即享). */
        DEPARTMENT
    }

    /**
     * One matter of the chain, whether it may be left out, and the matters that must be granted
     * before it.
     *
     * @param choice the group of which an applicant takes exactly one; the member that may not be
     *     left out is the usual one
     * @param process the branch's own BPMN, where it is more than one step after another
     */
    public record Item(
            Matter matter,
            boolean optional,
            List<MatterCode> after,
            @Nullable String choice,
            @Nullable String process) {

        public Item {
            after = List.copyOf(after);
        }

        public Item(Matter matter, boolean optional, List<MatterCode> after) {
            this(matter, optional, after, null, null);
        }

        /** Whether everybody who applies takes it. */
        public boolean mandatory() {
            return !optional && choice == null;
        }

        public String code() {
            return matter.taskCode().value();
        }

        Item with(Matter other) {
            return new Item(other, optional, after, choice, process);
        }
    }

    /**
     * The register's service behind a resource name, empty where the exchange did not know it at
     * import.
     */
    public Optional<Resource> resource(String name) {
        return resources.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /** The key of this version's plan. */
    public String journey() {
        return "journey_" + versionId;
    }

    /** Its branches and their order. */
    public JourneyPlan plan() {
        return new JourneyPlan(journey(), name, items.stream().map(LifeEvent::branch).toList());
    }

    private static JourneyPlan.Branch branch(Item item) {
        return new JourneyPlan.Branch(
                item.code(),
                item.matter().name(),
                item.matter().steps(),
                !item.matter().evidence().isEmpty(),
                item.after().stream().map(MatterCode::value).collect(Collectors.toSet()),
                item.process() == null ? null : BranchProcess.read(item.process()),
                new StepChoice(item.matter()).conditional());
    }

    /** The item of this task code. */
    public Optional<Item> item(MatterCode taskCode) {
        return items.stream().filter(i -> i.matter().taskCode().equals(taskCode)).findFirst();
    }

    /** The same with other matters, one for each item. */
    public LifeEvent with(List<Matter> matters) {
        List<Item> changed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            changed.add(items.get(i).with(matters.get(i)));
        }
        return new LifeEvent(
                versionId,
                kind,
                code,
                name,
                summary,
                leadDepartment,
                leadName,
                assurance,
                audience,
                purpose,
                promiseDays,
                longestPathDays,
                conditions,
                changed,
                resources,
                form);
    }
}
