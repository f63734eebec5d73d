package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One JSON object of an import, read so that everything wrong with it is noted with its pointer.
 */
record Entry(JsonNode node, String at, List<FieldProblem> problems) {

    void report(String name, String code, String message) {
        problems.add(new FieldProblem(name.isEmpty() ? at : at + "/" + name, code, message));
    }

    /** Reports every property that the format does not know. */
    void only(Set<String> names) {
        if (!node.isObject()) {
            problems.add(new FieldProblem(at, "type", "应为对象"));
            return;
        }
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                report(name, "unknown-field", "导入格式中没有字段 " + name);
            }
        }
    }

    boolean has(String name) {
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    JsonNode raw(String name) {
        return has(name) ? node.get(name) : MissingNode.getInstance();
    }

    /** A text that must be there; empty after a report. */
    String text(String name, int longest) {
        String text = optionalText(name, longest);
        if (text == null) {
            if (!has(name)) {
                report(name, "required", "缺少 " + name);
            }
            return "";
        }
        return text;
    }

    @Nullable String optionalText(String name, int longest) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.get(name);
        String text = value.isString() ? value.stringValue().strip() : "";
        if (text.isEmpty()) {
            report(name, "type", name + " 应为非空文字");
            return null;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            report(name, "maxLength", name + " 最多 " + longest + " 个字");
        }
        return text;
    }

    /** A value that one of the platform's own types reads; null after a report. */
    <T> @Nullable T value(String name, Function<String, T> type) {
        String text = optionalText(name, 200);
        if (text == null) {
            return null;
        }
        try {
            return type.apply(text);
        } catch (IllegalArgumentException wrong) {
            report(name, "invalid", String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    int integer(String name, int min, int max) {
        if (!has(name)) {
            report(name, "required", "缺少 " + name);
            return min;
        }
        Integer value = optionalInteger(name, min, max);
        return value == null ? min : value;
    }

    @Nullable Integer optionalInteger(String name, int min, int max) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.get(name);
        if (!value.isIntegralNumber() || value.longValue() < min || value.longValue() > max) {
            report(name, "range", name + " 应为 " + min + " 至 " + max + " 的整数");
            return null;
        }
        return value.intValue();
    }

    boolean flag(String name) {
        JsonNode value = raw(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            report(name, "type", name + " 应为 true 或 false");
        }
        return value.isBoolean() && value.booleanValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode array = array(name);
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.get(i);
            if (value.isString() && !value.stringValue().isBlank()) {
                texts.add(value.stringValue().strip());
            } else {
                report(name + "/" + i, "type", "应为非空文字");
            }
        }
        return texts;
    }

    List<Entry> entries(String name) {
        List<Entry> entries = new ArrayList<>();
        JsonNode array = array(name);
        for (int i = 0; i < array.size(); i++) {
            entries.add(new Entry(array.get(i), at + "/" + name + "/" + i, problems));
        }
        return entries;
    }

    private JsonNode array(String name) {
        JsonNode array = raw(name);
        if (!array.isMissingNode() && !array.isArray()) {
            report(name, "type", name + " 应为数组");
            return MissingNode.getInstance();
        }
        return array;
    }
}
