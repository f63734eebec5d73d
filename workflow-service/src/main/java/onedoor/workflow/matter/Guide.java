package onedoor.workflow.matter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the 实施清单 publishes of a matter: its fields under their own names, checked when read. */
public record Guide(@JsonValue ObjectNode fields) {

    private static final String IN_USE = "1";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Guide {}

    /** Reads an import's guide; what is wrong or missing is reported with its pointer. */
    public static Guide read(
            JsonNode given,
            String at,
            @Nullable MatterCode code,
            List<FieldProblem> problems,
            List<FieldProblem> warnings) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        List<String> known = Stream.of(GuideField.values()).map(GuideField::field).toList();
        for (String name : given.propertyNames()) {
            if (!known.contains(name)) {
                problems.add(
                        new FieldProblem(at + "/" + name, "unknown-field", "实施清单没有字段 " + name));
            }
        }
        List<String> missing = new ArrayList<>();
        for (GuideField field : GuideField.values()) {
            JsonNode value = given.path(field.field());
            if (!value.isMissingNode() && !value.isNull()) {
                kept.putIfAbsent(
                        field.field(),
                        field.shape().read(value, at + "/" + field.field(), problems));
            } else if (field.expected()) {
                missing.add(field.title().zh() + " " + field.field());
            }
        }
        if (!missing.isEmpty()) {
            warnings.add(
                    new FieldProblem(at, "incomplete", "实施清单的必填项尚缺：" + String.join("、", missing)));
        }
        Guide guide = new Guide(kept);
        guide.agree(at, code, problems);
        return guide;
    }

    private void agree(String at, @Nullable MatterCode code, List<FieldProblem> problems) {
        // 行政许可法 art. 82: limits are working days; a limit in calendar days would be counted too
        // long.
        for (String unit : List.of("anticipate_type", "promise_type")) {
            if ("2".equals(text(unit))) {
                report(
                        at,
                        unit,
                        "calendar-days",
                        "平台按工作日计算期限（行政许可法第八十二条），不接受自然日；请折算为工作日后填写",
                        problems);
            }
        }
        if (code != null) {
            String level = text("use_level");
            if (level != null && !level.equals(String.valueOf(code.level()))) {
                report(
                        at,
                        "use_level",
                        "level",
                        "行使层级与 task_code 第 19 位 " + code.level() + " 不一致",
                        problems);
            }
            String body = text("dept_code");
            if (body != null && !body.equals(code.body().value())) {
                report(at, "dept_code", "body", "实施主体编码与 task_code 的前 18 位不一致", problems);
            }
        }
        if ("3".equals(text("dept_type")) && text("entrust_name") == null) {
            report(at, "entrust_name", "required", "受委托组织须写明委托部门", problems);
        }
        if ("1".equals(text("is_fee")) && fields.path("fees").isEmpty()) {
            report(at, "fees", "required", "收费事项须列出收费项目", problems);
        }
        LocalDate from = effectiveOn();
        LocalDate until = cancelOn();
        if (from != null && until != null && !until.isAfter(from)) {
            report(at, "plan_cancel_date", "order", "计划取消日期应晚于计划生效日期", problems);
        }
    }

    private static void report(
            String at, String name, String code, String message, List<FieldProblem> problems) {
        problems.add(new FieldProblem(at + "/" + name, code, message));
    }

    /** 1 in use, 2 suspended, 3 cancelled; a guide that says nothing is in use. */
    public String taskState() {
        String state = text("task_state");
        return state == null ? IN_USE : state;
    }

    /** From which day it may be current. */
    public @Nullable LocalDate effectiveOn() {
        return day("plan_effective_date");
    }

    /** From which day it is cancelled. */
    public @Nullable LocalDate cancelOn() {
        return day("plan_cancel_date");
    }

    /** Whether people may apply on this day. */
    public boolean inUse(LocalDate day) {
        LocalDate until = cancelOn();
        return taskState().equals(IN_USE) && (until == null || day.isBefore(until));
    }

    /** A text or code of this name. */
    public @Nullable String text(String name) {
        JsonNode value = fields.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private @Nullable LocalDate day(String name) {
        String text = text(name);
        return text == null ? null : LocalDate.parse(text);
    }

    @Override
    public String toString() {
        return "guide of " + fields.propertyNames().stream().collect(Collectors.joining(","));
    }
}
