package onedoor.workflow.matter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onedoor.workflow.matter.Shape.Column;
import onedoor.workflow.matter.Shape.Rows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A matter's guide (办事指南) as portals show it: sections of fields, with words in two languages. */
record GuideView(Matter matter, LocalDate today) {

    private static final Map<String, Words> TASK_TYPES =
            Map.ofEntries(
                    Map.entry("01", new Words("行政许可", "licensing")),
                    Map.entry("02", new Words("行政处罚", "penalty")),
                    Map.entry("03", new Words("行政强制", "enforcement")),
                    Map.entry("04", new Words("行政征收", "levy")),
                    Map.entry("05", new Words("行政给付", "benefit")),
                    Map.entry("06", new Words("行政检查", "inspection")),
                    Map.entry("07", new Words("行政确认", "confirmation")),
                    Map.entry("08", new Words("行政奖励", "award")),
                    Map.entry("09", new Words("行政裁决", "adjudication")),
                    Map.entry("10", new Words("其他行政权力", "other power")),
                    Map.entry("20", new Words("公共服务", "public service")),
                    Map.entry("21", new Words("公共服务", "public service")));

    /** One tab. */
    record Section(GuideSection id, Words title, List<FieldView> fields) {}

    /**
     * One field: its published name and value, its words, and for a table its columns and the words
     * of its rows.
     */
    record FieldView(
            String name,
            Words title,
            JsonNode value,
            @Nullable Words text,
            @Nullable Map<String, Words> columns,
            @Nullable List<Map<String, Words>> rows) {}

    /** Those that have something to show. */
    List<Section> sections() {
        return Stream.of(GuideSection.values())
                .map(s -> new Section(s, s.title(), fields(s)))
                .filter(s -> !s.fields().isEmpty())
                .toList();
    }

    /** 1 in use, 2 suspended, 3 cancelled, as of today. */
    String state() {
        Guide guide = matter.guide();
        if (guide == null) {
            return "1";
        }
        LocalDate until = guide.cancelOn();
        return until != null && !today.isBefore(until) ? "3" : guide.taskState();
    }

    Words stateText() {
        return Dictionary.TASK_STATE.words(state()).orElseThrow();
    }

    private List<FieldView> fields(GuideSection section) {
        List<FieldView> fields = new ArrayList<>(own(section));
        Guide guide = matter.guide();
        if (guide != null) {
            for (GuideField field : GuideField.values()) {
                JsonNode value = guide.fields().path(field.field());
                if (field.section() == section && !value.isMissingNode()) {
                    fields.add(view(field.field(), field.title(), field.shape(), value));
                }
            }
        }
        return fields;
    }

    /** What the item of the import says anyway. */
    private List<FieldView> own(GuideSection section) {
        return switch (section) {
            case BASIC -> basics();
            case MATERIALS -> materials();
            case RESULT ->
                    matter.licence() == null
                            ? List.of()
                            : List.of(text("licence", "电子证照", "Licence", matter.licence().name()));
            case LEGAL_BASIS ->
                    matter.legalBasis() == null
                            ? List.of()
                            : List.of(text("legal_basis", "依据", "Basis", matter.legalBasis()));
            case REMEDIES ->
                    matter.remedies() == null
                            ? List.of()
                            : List.of(text("remedies", "救济途径", "Remedies", matter.remedies()));
            case CONDITIONS, FLOW, FEES, QUESTIONS, CONTACT -> List.of();
        };
    }

    private List<FieldView> basics() {
        List<FieldView> basics = new ArrayList<>();
        basics.add(text("task_name", "事项名称", "Name", matter.name()));
        basics.add(
                text("catalog_code", "基本编码", "Catalogue code", matter.taskCode().catalogueCode()));
        basics.add(text("task_code", "实施编码", "Code", matter.taskCode().value()));
        if (matter.taskHandleItem() != null) {
            basics.add(
                    text(
                            "task_handle_item",
                            "业务办理项编码",
                            "Item code",
                            matter.taskHandleItem().value()));
        }
        basics.add(
                words(
                        "task_type",
                        new Words("事项类型", "Type"),
                        matter.taskType(),
                        TASK_TYPES.getOrDefault(matter.taskType(), Words.same(matter.taskType()))));
        basics.add(text("dept_name", "实施主体", "Body", matter.departmentName()));
        boolean immediate = matter.projectType() == ProjectType.IMMEDIATE;
        basics.add(
                words(
                        "project_type",
                        new Words("办件类型", "Kind"),
                        immediate ? "1" : "2",
                        immediate
                                ? new Words("即办件", "decided at once")
                                : new Words("承诺件", "decided within the promise")));
        basics.add(days("anticipate_day", new Words("法定办结时限", "Legal limit"), matter.legalDays()));
        basics.add(days("promise_day", new Words("承诺办结时限", "Promise"), matter.promiseDays()));
        return basics;
    }

    private List<FieldView> materials() {
        if (matter.materials().isEmpty()) {
            return List.of();
        }
        Map<String, Words> columns = new LinkedHashMap<>();
        columns.put("material_name", new Words("材料名称", "Material"));
        columns.put("need", new Words("必要性", "Needed"));
        columns.put("provided", new Words("提供方式", "Provided by"));
        List<Map<String, Words>> rows = new ArrayList<>();
        for (Material material : matter.materials()) {
            Map<String, Words> row = new LinkedHashMap<>();
            row.put("material_name", Words.same(material.name()));
            row.put("need", need(material.need()));
            row.put("provided", provided(material));
            for (MaterialField field : MaterialField.values()) {
                JsonNode value =
                        material.detail() == null ? null : material.detail().get(field.field());
                if (value != null && field != MaterialField.SITUATION_ID) {
                    columns.put(field.field(), field.title());
                    row.put(field.field(), scalar(field.shape(), value));
                }
            }
            rows.add(row);
        }
        return List.of(
                new FieldView(
                        "materials",
                        new Words("申请材料", "Materials"),
                        JsonNodeFactory.instance.arrayNode(),
                        null,
                        columns,
                        rows));
    }

    private static Words need(Material.Need need) {
        return switch (need) {
            case REQUIRED -> new Words("必要", "required");
            case OPTIONAL -> new Words("非必要", "not always");
        };
    }

    private static Words provided(Material material) {
        return switch (material.provided()) {
            case SHARED ->
                    new Words("免提交(数据共享：" + material.from() + ")", "shared by " + material.from());
            case LICENCE ->
                    new Words("免提交(电子证照：" + material.from() + ")", "licence " + material.from());
            case APPLICANT -> new Words("申请人提供", "you");
        };
    }

    private static FieldView text(String name, String zh, String en, String value) {
        return words(name, new Words(zh, en), value, Words.same(value));
    }

    private static FieldView words(String name, Words title, String value, Words text) {
        return new FieldView(
                name, title, JsonNodeFactory.instance.stringNode(value), text, null, null);
    }

    private static FieldView days(String name, Words title, int days) {
        return new FieldView(
                name,
                title,
                JsonNodeFactory.instance.numberNode(days),
                days == 0
                        ? new Words("当场办结", "at once")
                        : new Words(days + " 个工作日", days + " working days"),
                null,
                null);
    }

    private static FieldView view(String name, Words title, Shape shape, JsonNode value) {
        if (!(shape instanceof Rows table)) {
            return new FieldView(name, title, value, scalar(shape, value), null, null);
        }
        Map<String, Words> columns = new LinkedHashMap<>();
        table.columns().forEach((column, about) -> columns.put(column, about.title()));
        List<Map<String, Words>> rows = new ArrayList<>();
        for (JsonNode row : value) {
            Map<String, Words> cells = new LinkedHashMap<>();
            for (Map.Entry<String, Column> column : table.columns().entrySet()) {
                if (row.has(column.getKey())) {
                    cells.put(
                            column.getKey(),
                            scalar(column.getValue().shape(), row.path(column.getKey())));
                }
            }
            rows.add(cells);
        }
        return new FieldView(name, title, value, null, columns, rows);
    }

    private static Words scalar(Shape shape, JsonNode value) {
        return switch (shape) {
            case Shape.Code(Dictionary dictionary) -> word(dictionary, value);
            case Shape.Codes(Dictionary dictionary) -> {
                List<Words> all = value.valueStream().map(v -> word(dictionary, v)).toList();
                yield new Words(
                        String.join("、", all.stream().map(Words::zh).toList()),
                        String.join(", ", all.stream().map(Words::en).toList()));
            }
            case Shape.Text _, Shape.Day _, Shape.Whole _, Rows _ -> Words.same(value.asString(""));
        };
    }

    private static Words word(Dictionary dictionary, JsonNode code) {
        return dictionary.words(code.asString("")).orElseGet(() -> Words.same(code.asString("")));
    }
}
