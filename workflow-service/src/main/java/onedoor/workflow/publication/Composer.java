package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.form.Forms;
import onedoor.workflow.form.Source;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Resource;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.ProjectType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts a read import, departments and registers together; says everything that does not fit. */
final class Composer {

    /** Replaced by the id under which the version is kept. */
    private static final UUID UNSAVED = new UUID(0, 0);

    private final Forms forms;
    private final Departments departments;
    private final Registers registers;
    private final List<FieldProblem> problems;
    private final List<FieldProblem> warnings;

    Composer(
            Forms forms,
            Departments departments,
            Registers registers,
            List<FieldProblem> problems,
            List<FieldProblem> warnings) {
        this.forms = forms;
        this.departments = departments;
        this.registers = registers;
        this.problems = problems;
        this.warnings = warnings;
    }

    /**
     * The life event, or null when something is wrong.
     *
     * @param excluding where the items stand that let something follow or be promised
     */
    @Nullable LifeEvent compose(Draft draft, Set<String> excluding) {
        Chain chain = Chain.of(draft.items(), problems);
        draft.items().forEach(item -> departments.check(item, problems));
        List<Provisions> provisions =
                draft.items().stream()
                        .map(i -> Provisions.of(i, registers, problems, warnings))
                        .toList();
        Set<String> taskCodes =
                draft.items().stream().map(Draft.Item::code).collect(Collectors.toSet());
        FormCheck check = new FormCheck(forms, registers, problems, warnings);
        Map<String, String> pointers = Map.of();
        JsonNode form;
        if (draft.form() == null) {
            GeneratedForm.Made made =
                    new GeneratedForm(registers, draft.items(), provisions).make(draft.name());
            form = made.schema();
            pointers = made.pointers();
        } else {
            form = check.form(draft.form(), taskCodes);
        }
        for (int i = 0; i < draft.items().size(); i++) {
            Draft.Item item = draft.items().get(i);
            // After the form is made: nobody has to see what the list says of them to go on.
            if (excluding.contains(item.at())) {
                provisions.get(i).credit(item, draft.audience(), registers, warnings);
            }
            check.item(item, provisions.get(i).evidence(), form);
        }
        promises(draft, chain);
        return problems.isEmpty() ? lifeEvent(draft, chain, provisions, form, pointers) : null;
    }

    private LifeEvent lifeEvent(
            Draft draft,
            Chain chain,
            List<Provisions> provisions,
            JsonNode form,
            Map<String, String> pointers) {
        List<LifeEvent.Item> items = new ArrayList<>();
        for (int i = 0; i < draft.items().size(); i++) {
            Draft.Item item = draft.items().get(i);
            List<MatterCode> after =
                    chain.after(i).stream()
                            .map(a -> code(draft.items().get(a)))
                            .distinct()
                            .toList();
            items.add(
                    new LifeEvent.Item(
                            matter(item, provisions.get(i), form, pointers),
                            item.optional(),
                            after,
                            item.choice(),
                            item.work().process()));
        }
        return new LifeEvent(
                UNSAVED,
                draft.kind(),
                draft.code(),
                draft.name(),
                draft.summary(),
                departments.lead(draft.lead()),
                draft.lead(),
                draft.assurance(),
                draft.audience(),
                draft.purpose(),
                draft.promiseDays(),
                chain.longestPath(),
                draft.conditions(),
                items,
                resources(provisions, form),
                form);
    }

    private Matter matter(
            Draft.Item item, Provisions provisions, JsonNode form, Map<String, String> pointers) {
        List<Material> materials = new ArrayList<>(provisions.spared());
        for (Draft.Stuff stuff : provisions.left()) {
            String pointer = pointers.get(Wording.bare(stuff.name()));
            materials.add(
                    new Material(
                            stuff.name(),
                            stuff.need(),
                            Material.Provided.APPLICANT,
                            null,
                            pointer));
        }
        return new Matter(
                UNSAVED,
                code(item),
                item.handleItem(),
                item.name(),
                item.taskType(),
                departments.known(item.department()),
                item.department(),
                item.projectType(),
                item.legalDays(),
                item.promiseDays(),
                departments.steps(item),
                materials,
                provisions.evidence(),
                item.fields() == null ? fieldsOf(item.code(), form) : item.fields(),
                item.licence(),
                item.result(),
                item.legalBasis(),
                item.remedies(),
                item.claim());
    }

    /** The properties that concern this item, and those that concern all. */
    private static List<String> fieldsOf(String taskCode, JsonNode form) {
        List<String> fields = new ArrayList<>();
        form.path("properties")
                .propertyStream()
                .filter(e -> {
                    JsonNode items = e.getValue().path("x-items");
                    return items.isMissingNode()
                            || items.valueStream().anyMatch(i -> i.asString("").equals(taskCode));
                })
                .forEach(e -> fields.add(e.getKey()));
        return fields;
    }

    private List<Resource> resources(List<Provisions> provisions, JsonNode form) {
        Map<String, Resource> used = new LinkedHashMap<>();
        provisions.stream()
                .flatMap(p -> p.evidence().stream())
                .forEach(n -> use(n.resourceName(), used));
        for (Source source : forms.sources(form)) {
            use(source.resource(), used);
        }
        return List.copyOf(used.values());
    }

    private void use(String name, Map<String, Resource> used) {
        registers.byName(name).ifPresent(k -> used.putIfAbsent(k.resource().name(), k.resource()));
    }

    private void promises(Draft draft, Chain chain) {
        for (Draft.Item item : draft.items()) {
            if (item.projectType() == ProjectType.IMMEDIATE && item.promiseDays() > 0) {
                warnings.add(
                        new FieldProblem(
                                item.at() + "/promise_days", "immediate", "即办件的承诺时限一般为 0"));
            }
        }
        if (chain.longestPath() > draft.promiseDays()) {
            String message =
                    "公布的承诺时限 "
                            + draft.promiseDays()
                            + " 个工作日，短于各环节相加的 "
                            + chain.longestPath()
                            + " 个工作日";
            warnings.add(new FieldProblem("/promise_days", "longest-path", message));
        }
    }

    private static MatterCode code(Draft.Item item) {
        MatterCode code = item.taskCode();
        if (code == null) {
            throw new IllegalStateException("composed although task_code is missing");
        }
        return code;
    }
}
