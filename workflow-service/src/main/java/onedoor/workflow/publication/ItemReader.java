package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onedoor.workflow.matter.EvidenceNeed;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.ProjectType;
import org.jspecify.annotations.Nullable;

/** Reads one matter of an import. */
final class ItemReader {

    static final int MOST_DAYS = 1000;
    static final Set<String> NAMES =
            Set.of(
                    "task_name",
                    "dept",
                    "task_type",
                    "project_type",
                    "legal_days",
                    "promise_days",
                    "after",
                    "materials",
                    "shared_data",
                    "optional",
                    "catalog_code",
                    "task_code",
                    "task_handle_item",
                    "fields",
                    "evidence",
                    "licence",
                    "result",
                    "legal_basis",
                    "remedies",
                    "claim",
                    "choice",
                    "steps",
                    "process");
    private static final Set<String> TASK_TYPES =
            Set.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20", "21");

    private ItemReader() {}

    static Draft.Item inChain(Entry entry) {
        entry.only(NAMES);
        Draft.Item item = item(entry);
        if (Matter.OF_OFFICE.contains(item.taskType())) {
            entry.report("task_type", "of-office", "行政处罚、行政强制、行政征收、行政检查依职权办理，不能作为一件事的申请事项");
        }
        return item;
    }

    static Draft.Item item(Entry entry) {
        ProjectType type = projectType(entry);
        int legal = entry.integer("legal_days", 0, MOST_DAYS);
        int promise = entry.integer("promise_days", 0, MOST_DAYS);
        if (promise > legal) {
            entry.report("promise_days", "promise", "承诺时限不能长于法定时限");
        }
        String taskType = entry.text("task_type", 2);
        if (!taskType.isEmpty() && !TASK_TYPES.contains(taskType)) {
            entry.report("task_type", "enum", "没有事项类型 " + taskType);
        }
        MatterCode taskCode = taskCode(entry);
        return new Draft.Item(
                entry.at(),
                entry.text("task_name", 300),
                entry.text("dept", 200),
                taskType,
                type,
                legal,
                promise,
                entry.texts("after"),
                materials(entry),
                entry.texts("shared_data"),
                entry.flag("optional"),
                taskCode,
                handleItem(entry, taskCode),
                entry.has("fields") ? entry.texts("fields") : null,
                entry.has("evidence") ? evidence(entry) : null,
                entry.has("licence") ? LicenceReader.read(nested(entry, "licence")) : null,
                entry.has("result") ? entry.raw("result") : null,
                entry.optionalText("legal_basis", 1000),
                entry.optionalText("remedies", 1000),
                entry.flag("claim"),
                entry.optionalText("choice", 60),
                StepsReader.read(entry, promise));
    }

    private static ProjectType projectType(Entry entry) {
        return switch (entry.text("project_type", 1)) {
            case "1" -> ProjectType.IMMEDIATE;
            case "2" -> ProjectType.PROMISED;
            case "" -> ProjectType.PROMISED;
            default -> {
                entry.report("project_type", "enum", "project_type 应为 1（即办件）或 2（承诺件）");
                yield ProjectType.PROMISED;
            }
        };
    }

    private static @Nullable MatterCode taskCode(Entry entry) {
        String catalogue = entry.text("catalog_code", 12);
        if (!catalogue.isEmpty() && !catalogue.matches("[0-9]{12}")) {
            entry.report("catalog_code", "pattern", "catalog_code 应为 12 位数字");
        }
        if (!entry.has("task_code")) {
            entry.report("task_code", "required", "缺少 task_code");
        }
        MatterCode code = entry.value("task_code", MatterCode::new);
        if (code != null && code.value().length() != 31) {
            entry.report("task_code", "length", "task_code 应为 31 位");
        } else if (code != null && !code.catalogueCode().equals(catalogue)) {
            entry.report("task_code", "catalogue", "task_code 应由主体代码、行使层级和 catalog_code 组成");
        }
        return code;
    }

    private static @Nullable MatterCode handleItem(Entry entry, @Nullable MatterCode taskCode) {
        if (entry.raw("task_handle_item").isString()
                && entry.raw("task_handle_item").stringValue().isEmpty()) {
            return null; // the matter has no handling items
        }
        MatterCode item = entry.value("task_handle_item", MatterCode::new);
        if (item != null && (item.value().length() != 33 || !item.taskCode().equals(taskCode))) {
            entry.report(
                    "task_handle_item", "composition", "task_handle_item 应为 task_code 加 2 位顺序码");
        }
        return item;
    }

    private static List<Draft.Stuff> materials(Entry entry) {
        List<Draft.Stuff> materials = new ArrayList<>();
        for (Entry material : entry.entries("materials")) {
            if (material.node().isString() && !material.node().stringValue().isBlank()) {
                String name = material.node().stringValue().strip();
                materials.add(new Draft.Stuff(name, Wording.need(name), null, null));
                continue;
            }
            material.only(Set.of("name", "need", "licence", "resource"));
            String need = material.optionalText("need", 20);
            if (need != null && !Set.of("required", "optional").contains(need)) {
                material.report("need", "enum", "need 应为 required 或 optional");
            }
            materials.add(
                    new Draft.Stuff(
                            material.text("name", 200),
                            "optional".equals(need)
                                    ? Material.Need.OPTIONAL
                                    : Material.Need.REQUIRED,
                            material.optionalText("licence", 100),
                            material.optionalText("resource", 100)));
        }
        return materials;
    }

    private static List<EvidenceNeed> evidence(Entry entry) {
        List<EvidenceNeed> needs = new ArrayList<>();
        for (Entry need : entry.entries("evidence")) {
            need.only(Set.of("resource", "subject", "fields"));
            String subject = need.optionalText("subject", 200);
            List<String> fields = need.texts("fields");
            if (fields.isEmpty()) {
                need.report("fields", "required", "请列出需要的数据项");
            }
            needs.add(
                    new EvidenceNeed(
                            need.text("resource", 100),
                            subject == null ? "applicant" : subject,
                            fields));
        }
        return needs;
    }

    private static Entry nested(Entry entry, String name) {
        return new Entry(entry.raw(name), entry.at() + "/" + name, entry.problems());
    }
}
