package onedoor.workflow.matter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a field of the 实施清单 may hold; reading it answers the value as it is kept. */
sealed interface Shape {

    JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The value as kept, or null after a report. */
    @Nullable JsonNode read(JsonNode value, String at, List<FieldProblem> problems);

    record Text(int longest) implements Shape {
        @Override
        public @Nullable JsonNode read(JsonNode value, String at, List<FieldProblem> problems) {
            String text = value.isString() ? value.stringValue().strip() : "";
            if (text.isEmpty()) {
                return refuse(at, "type", "应为非空文字", problems);
            }
            return text.codePointCount(0, text.length()) > longest
                    ? refuse(at, "maxLength", "最多 " + longest + " 个字", problems)
                    : JSON.stringNode(text);
        }
    }

    record Whole(int min, int max) implements Shape {
        @Override
        public @Nullable JsonNode read(JsonNode value, String at, List<FieldProblem> problems) {
            boolean fits =
                    value.isIntegralNumber()
                            && value.longValue() >= min
                            && value.longValue() <= max;
            return fits
                    ? JSON.numberNode(value.intValue())
                    : refuse(at, "range", "应为 " + min + " 至 " + max + " 的整数", problems);
        }
    }

    record Day() implements Shape {
        @Override
        public @Nullable JsonNode read(JsonNode value, String at, List<FieldProblem> problems) {
            try {
                return JSON.stringNode(LocalDate.parse(value.asString("")).toString());
            } catch (DateTimeException noDay) {
                return refuse(at, "format:date", "应为日期，如 2026-01-31", problems);
            }
        }
    }

    /** One code; a yes or no may also be written as a JSON boolean. */
    record Code(Dictionary dictionary) implements Shape {
        @Override
        public @Nullable JsonNode read(JsonNode value, String at, List<FieldProblem> problems) {
            String code =
                    value.isBoolean() && dictionary == Dictionary.YES_NO
                            ? value.booleanValue() ? "1" : "0"
                            : value.isIntegralNumber() || value.isString() ? value.asString() : "";
            return dictionary.words(code).isPresent()
                    ? JSON.stringNode(code)
                    : refuse(at, "enum", "没有代码“" + code + "”，可取 " + dictionary.listed(), problems);
        }
    }

    /** Several codes: an array, or as exchanged between provinces {@code 1^2}. */
    record Codes(Dictionary dictionary) implements Shape {
        @Override
        public @Nullable JsonNode read(JsonNode value, String at, List<FieldProblem> problems) {
            ArrayNode given = value.isArray() ? (ArrayNode) value : JSON.arrayNode();
            if (value.isString()) {
                for (String code : value.stringValue().split("\\^", -1)) {
                    given.add(code);
                }
            }
            if (given.isEmpty()) {
                return refuse(at, "type", "至少填写一个代码，多个用数组或“^”分隔", problems);
            }
            Set<String> codes = new LinkedHashSet<>();
            for (int i = 0; i < given.size(); i++) {
                String place = value.isArray() ? at + "/" + i : at;
                JsonNode code = new Code(dictionary).read(given.get(i), place, problems);
                if (code == null) {
                    return null;
                }
                codes.add(code.stringValue());
            }
            ArrayNode kept = JSON.arrayNode();
            codes.forEach(kept::add);
            return kept;
        }
    }

    /** A column of a table inside the list, and what it is called. */
    record Column(Shape shape, Words title, boolean required) {}

    record Rows(Map<String, Column> columns) implements Shape {

        private static final int MOST = 100;

        public Rows {
            columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        @Override
        public @Nullable JsonNode read(JsonNode value, String at, List<FieldProblem> problems) {
            if (!value.isArray() || value.size() > MOST) {
                return refuse(at, "type", "应为数组，最多 " + MOST + " 行", problems);
            }
            ArrayNode kept = JSON.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                JsonNode row = row(value.get(i), at + "/" + i, problems);
                if (row != null) {
                    kept.add(row);
                }
            }
            return kept;
        }

        private @Nullable JsonNode row(JsonNode row, String at, List<FieldProblem> problems) {
            if (!row.isObject()) {
                return refuse(at, "type", "应为对象", problems);
            }
            ObjectNode kept = JSON.objectNode();
            for (String name : row.propertyNames()) {
                if (!columns.containsKey(name)) {
                    refuse(at + "/" + name, "unknown-field", "没有字段 " + name, problems);
                }
            }
            columns.forEach((name, column) -> {
                JsonNode cell = row.path(name);
                if (!cell.isMissingNode() && !cell.isNull()) {
                    kept.putIfAbsent(name, column.shape().read(cell, at + "/" + name, problems));
                } else if (column.required()) {
                    refuse(at + "/" + name, "required", "缺少 " + name, problems);
                }
            });
            return kept;
        }
    }

    private static @Nullable JsonNode refuse(
            String at, String code, String message, List<FieldProblem> problems) {
        problems.add(new FieldProblem(at, code, message));
        return null;
    }
}
