package onedoor.workflow.publication;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.ProjectType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the import format of life events and single matters. */
final class DraftReader {

    private static final Set<String> SHARED_TOP =
            Set.of("summary", "conditions", "assurance", "audience", "form", "purpose");
    private static final Set<String> CHAIN =
            Set.of("code", "name", "lead", "target", "promise_days", "items");

    private DraftReader() {}

    static Draft lifeEvent(JsonNode body, List<FieldProblem> problems) {
        Entry top = new Entry(body, "", problems);
        top.only(union(CHAIN, SHARED_TOP));
        String code = top.text("code", 40);
        if (!code.isEmpty() && !code.matches("[A-Z0-9][A-Z0-9-]{1,39}")) {
            top.report("code", "pattern", "一件事编码应为大写字母、数字和连字符");
        }
        List<Draft.Item> items = top.entries("items").stream().map(ItemReader::inChain).toList();
        if (items.isEmpty()) {
            top.report("items", "required", "一件事至少有一个事项");
        }
        return new Draft(
                LifeEvent.Kind.LIFE_EVENT,
                code,
                top.text("name", 100),
                top.optionalText("summary", 500),
                top.text("lead", 100),
                applicants(top),
                assurance(top),
                purpose(top, code),
                top.integer("promise_days", 0, ItemReader.MOST_DAYS),
                top.texts("conditions"),
                form(top),
                items);
    }

    static Draft matter(JsonNode body, List<FieldProblem> problems) {
        Entry top = new Entry(body, "", problems);
        top.only(union(ItemReader.NAMES, union(SHARED_TOP, Set.of("target"))));
        Draft.Item item = ItemReader.item(top);
        LifeEvent.Audience audience = audience(top, top.optionalText("target", 100));
        if (audience == LifeEvent.Audience.DEPARTMENT) {
            officialMatter(top, item);
        }
        return new Draft(
                LifeEvent.Kind.MATTER,
                item.code(),
                item.name(),
                top.optionalText("summary", 500),
                item.department(),
                audience,
                assurance(top),
                purpose(top, item.code()),
                item.promiseDays(),
                top.texts("conditions"),
                form(top),
                List.of(item));
    }

    private static @Nullable JsonNode form(Entry top) {
        if (!top.has("form")) {
            return null;
        }
        if (!top.raw("form").isObject()) {
            top.report("form", "type", "form 应为 JSON Schema 对象");
            return null;
        }
        return top.raw("form");
    }

    /** A chain is for people or enterprises. */
    private static LifeEvent.Audience applicants(Entry top) {
        LifeEvent.Audience audience = audience(top, top.optionalText("target", 100));
        if (audience == LifeEvent.Audience.DEPARTMENT) {
            top.report("audience", "enum", "一件事的 audience 应为 person 或 enterprise");
        }
        return audience;
    }

    /** Nobody applies for it: policy-service hears of its decision, which takes two officials. */
    private static void officialMatter(Entry top, Draft.Item item) {
        if (!item.claim()) {
            top.report("claim", "required", "面向部门的事项用于核定惠企名单，claim 应为 true");
        }
        if (item.licence() != null) {
            top.report("licence", "no-holder", "面向部门的事项不能签发证照");
        }
        List<StepPlan> steps = item.work().steps();
        if (steps.isEmpty() ? item.projectType() == ProjectType.IMMEDIATE : steps.size() < 2) {
            top.report("steps", "two-officials", "面向部门的事项至少有两个环节，由不同人员办理");
        }
    }

    private static LifeEvent.Audience audience(Entry top, @Nullable String target) {
        String given = top.optionalText("audience", 20);
        return switch (given == null ? "" : given) {
            case "person" -> LifeEvent.Audience.PERSON;
            case "enterprise" -> LifeEvent.Audience.ENTERPRISE;
            case "department" -> LifeEvent.Audience.DEPARTMENT;
            case "" -> Wording.audience(target == null ? "" : target);
            default -> {
                top.report("audience", "enum", "audience 应为 person、enterprise 或 department");
                yield LifeEvent.Audience.PERSON;
            }
        };
    }

    private static int assurance(Entry top) {
        Integer level = top.optionalInteger("assurance", 2, 5);
        return level == null ? 4 : level; // submit: level 4 unless the matter says otherwise
    }

    private static String purpose(Entry top, String code) {
        String purpose = top.optionalText("purpose", 60);
        return purpose == null ? code : purpose;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> all = new HashSet<>(a);
        all.addAll(b);
        return all;
    }
}
