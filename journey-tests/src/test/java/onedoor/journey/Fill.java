package onedoor.journey;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills in a form as somebody would who gives just what is asked: every shown, required field. */
final class Fill {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<String> selected;
    private final ObjectNode answers = JSON.objectNode();

    private Fill(Set<String> selected) {
        this.selected = selected;
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

    /** The answers to a bare schema: what an officer fills in on granting. */
    static ObjectNode schema(JsonNode schema, List<String> selected) {
        var fill = new Fill(new TreeSet<>(selected));
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
                    if (required.contains(property.getKey()) && isAsked(shape)) {
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
        if (condition.has("filled")) {
            return condition.path("filled").asBoolean() != value.isMissingNode();
        }
        throw new AssertionError("a condition that nobody can fill in: " + condition);
    }

    private void field(String name, JsonNode shape, ObjectNode into) {
        if (shape.path("type").asString().equals("object")) {
            object(shape, into.putObject(name));
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

    private static String text(JsonNode shape) {
        return switch (shape.path("format").asString("")) {
            case "date" -> LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
            case "month" -> "2026-01";
            case "mobile" -> "13800000000";
            case "amount" -> "100.00";
            case "email" -> "a@example.cn";
            case "citizen-id" -> Demo.file("people.json").at("/people/0/idno").asString();
            case "" -> fitting(shape);
            default -> throw new AssertionError("no answer for " + shape);
        };
    }

    /** A text that fits the pattern: ordinary words, else digits of every allowed length. */
    private static String fitting(JsonNode shape) {
        var pattern = shape.path("pattern").asString("");
        int least = Math.max(2, shape.path("minLength").asInt(2));
        if (pattern.isEmpty()) {
            return "测".repeat(least);
        }
        for (int length = least; length <= shape.path("maxLength").asInt(30); length++) {
            var digits = "6217000000000000000000000000000000".substring(0, length);
            if (digits.matches(pattern)) {
                return digits;
            }
        }
        throw new AssertionError("no answer for " + shape);
    }
}
