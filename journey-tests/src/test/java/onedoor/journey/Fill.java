package onedoor.journey;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills in a form as somebody would who gives just what is asked: every shown, required field. */
final class Fill {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<String> selected;
    private final Supplier<String> file;
    private final ObjectNode answers = JSON.objectNode();

    private Fill(Set<String> selected, Supplier<String> file) {
        this.selected = selected;
        this.file = file;
    }

    /**
     * The answers to an application's form as {@code GET …/form} gives it, with what is selected
     * there.
     */
    static ObjectNode required(JsonNode form) {
        return required(form, selected(form));
    }

    static ObjectNode required(JsonNode form, List<String> selected) {
        return schema(form.path("schema"), selected);
    }

    /** The same, where files are asked for too; each is uploaded by {@code file}. */
    static ObjectNode required(JsonNode form, List<String> selected, Supplier<String> file) {
        return schema(form.path("schema"), selected, file);
    }

    /** The answers to a bare schema: what an officer fills in on granting. */
    static ObjectNode schema(JsonNode schema, List<String> selected) {
        return schema(
                schema,
                selected,
                () -> {
                    throw new AssertionError("a file is asked for: " + schema);
                });
    }

    private static ObjectNode schema(
            JsonNode schema, List<String> selected, Supplier<String> file) {
        var fill = new Fill(new TreeSet<>(selected), file);
        fill.object(schema, fill.answers);
        return fill.answers;
    }

    /** Mandatory items and the optional ones that are ticked. */
    static List<String> selected(JsonNode form) {
        var all = new ArrayList<String>();
        for (var item : form.path("items")) {
            if (item.path("selected").asBoolean(true) || !item.path("optional").asBoolean()) {
                all.add(item.path("taskCode").asString());
            }
        }
        return all;
    }

    private void object(JsonNode schema, ObjectNode into) {
        var required = new TreeSet<String>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("properties")
                .properties()
                .forEach(property -> {
                    var shape = property.getValue();
                    boolean group = shape.path("type").asString().equals("object");
                    if (isAsked(shape) && (group || required.contains(property.getKey()))) {
                        field(property.getKey(), shape, into);
                    }
                });
    }

    private boolean isAsked(JsonNode shape) {
        var items = shape.path("x-items");
        boolean wanted =
                items.isMissingNode()
                        || Demo.elements(items)
                                .anyMatch(item -> selected.contains(item.asString()));
        return wanted
                && shape.path("x-source").isMissingNode()
                && (shape.path("x-show-if").isMissingNode() || holds(shape.path("x-show-if")));
    }

    private boolean holds(JsonNode condition) {
        if (condition.has("all")) {
            return Demo.elements(condition.path("all")).allMatch(this::holds);
        }
        if (condition.has("any")) {
            return Demo.elements(condition.path("any")).anyMatch(this::holds);
        }
        if (condition.has("not")) {
            return !holds(condition.path("not"));
        }
        var value = answers.at(condition.path("field").asString());
        if (condition.has("equals")) {
            return value.equals(condition.path("equals"));
        }
        if (condition.has("in")) {
            return Demo.elements(condition.path("in")).anyMatch(value::equals);
        }
        if (condition.has("range")) {
            var range = condition.path("range");
            return value.isNumber()
                    && value.asDouble() >= range.path("min").asDouble(Double.NEGATIVE_INFINITY)
                    && value.asDouble() <= range.path("max").asDouble(Double.POSITIVE_INFINITY);
        }
        if (condition.has("filled")) {
            return condition.path("filled").asBoolean() != value.isMissingNode();
        }
        throw new AssertionError("a condition that nobody can fill in: " + condition);
    }

    private void field(String name, JsonNode shape, ObjectNode into) {
        if (shape.path("type").asString().equals("object")) {
            var group = into.putObject(name);
            object(shape, group);
            if (group.isEmpty()) {
                into.remove(name);
            }
        } else {
            into.set(name, value(shape));
        }
    }

    private JsonNode value(JsonNode shape) {
        if (shape.has("const")) {
            return shape.path("const");
        }
        if (shape.has("enum")) {
            return shape.at("/enum/0");
        }
        return switch (shape.path("type").asString()) {
            case "boolean" -> JSON.booleanNode(true);
            case "integer" -> JSON.numberNode(shape.path("minimum").asInt(1));
            case "array" -> JSON.arrayNode().add(value(shape.path("items")));
            default -> JSON.stringNode(text(shape));
        };
    }

    private String text(JsonNode shape) {
        return switch (shape.path("format").asString("")) {
            case "date" -> LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
            case "month" -> "2026-01";
            case "mobile" -> "13800000000";
            case "amount" -> "100.00";
            case "email" -> "a@example.cn";
            case "citizen-id" -> newIdNumber();
            case "file-id" -> file.get();
            case "" -> fitting(shape);
            default -> throw new AssertionError("no answer for " + shape);
        };
    }

    /** A text that fits the pattern, if the pattern is as simple as forms allow. */
    private static String fitting(JsonNode shape) {
        var pattern = shape.path("pattern").asString("");
        if (pattern.isEmpty()) {
            return "测".repeat(Math.max(2, shape.path("minLength").asInt(2)));
        }
        var text = new StringBuilder();
        var part = Pattern.compile("(\\[(.)[^]]*]|\\\\d|[^^$\\\\])(?:\\{(\\d+)(?:,\\d*)?})?");
        var parts = part.matcher(pattern);
        while (parts.find()) {
            int times = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
            var one = parts.group(2) != null ? parts.group(2) : parts.group(1);
            text.append((one.equals("\\d") ? "6" : one).repeat(times));
        }
        if (!text.toString().matches(pattern)) {
            throw new AssertionError("no answer for " + shape + ", tried " + text);
        }
        return text.toString();
    }

    /** A valid number (GB 11643) of a fictional region for somebody born a month ago. */
    private static String newIdNumber() {
        var born = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusMonths(1);
        var body = "990102" + born.toString().replace("-", "") + "015";
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
