package onedoor.workflow.form;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form as this applicant sees it: properties that are not shown are gone from the schema and
 * from the answers, and what registers fill in is not required. What is left is plain JSON Schema.
 */
record EffectiveForm(ObjectNode schema, ObjectNode answers) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static EffectiveForm of(JsonNode form, JsonNode given, Set<String> selected) {
        ObjectNode answers = JSON.objectNode();
        ObjectNode schema = new Pass(answers, selected).object(form, given, answers);
        return new EffectiveForm(schema, answers);
    }

    /**
     * One walk in document order, so that a condition sees the answers before it, without hidden
     * ones.
     */
    private record Pass(ObjectNode root, Set<String> selected) {

        ObjectNode object(JsonNode schema, JsonNode given, ObjectNode kept) {
            ObjectNode shown = plain(schema);
            ObjectNode properties = shown.putObject("properties");
            schema.path("properties")
                    .propertyStream()
                    .forEach(e -> {
                        JsonNode left =
                                property(e.getKey(), e.getValue(), given.path(e.getKey()), kept);
                        if (left != null) {
                            properties.set(e.getKey(), left);
                        }
                    });
            ArrayNode required = shown.putArray("required");
            schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(name ->
                            properties.has(name)
                                    && !schema.at("/properties/" + name).has("x-source"))
                    .forEach(required::add);
            shown.put("additionalProperties", false);
            given.propertyStream()
                    .filter(e -> !schema.path("properties").has(e.getKey()))
                    .forEach(e -> kept.set(e.getKey(), e.getValue()));
            return shown;
        }

        private @Nullable ObjectNode property(
                String name, JsonNode schema, JsonNode given, ObjectNode kept) {
            if (!visible(schema)) {
                return null;
            }
            boolean group = schema.path("properties").isObject();
            if (group && (given.isObject() || given.isMissingNode())) {
                ObjectNode inner = JSON.objectNode();
                kept.set(name, inner);
                ObjectNode shown = object(schema, given, inner);
                boolean nothingAsked = shown.get("properties").isEmpty();
                // An empty group stays only where something in it is missing, so that the problem
                // names that field.
                if (inner.isEmpty() && (nothingAsked || shown.get("required").isEmpty())) {
                    kept.remove(name);
                }
                return nothingAsked ? null : shown;
            }
            if (!given.isMissingNode()) {
                kept.set(name, given);
            }
            return plainDeep(schema);
        }

        private boolean visible(JsonNode schema) {
            JsonNode items = schema.path("x-items");
            if (items.isArray()
                    && items.valueStream().noneMatch(i -> selected.contains(i.asString()))) {
                return false;
            }
            return !schema.has("x-show-if") || Condition.parse(schema.get("x-show-if")).holds(root);
        }
    }

    /** The keywords that a JSON Schema validator knows, without the containers that are rebuilt. */
    private static ObjectNode plain(JsonNode schema) {
        ObjectNode copy = JSON.objectNode();
        schema.propertyStream()
                .filter(e -> !e.getKey().startsWith("x-"))
                .filter(e -> !e.getKey().equals("properties") && !e.getKey().equals("required"))
                .forEach(e -> copy.set(e.getKey(), e.getValue()));
        return copy;
    }

    private static ObjectNode plainDeep(JsonNode schema) {
        ObjectNode copy = plain(schema);
        if (schema.path("items").isObject()) {
            copy.set("items", plainDeep(schema.get("items")));
        }
        if (schema.path("properties").isObject()) {
            ObjectNode properties = copy.putObject("properties");
            schema.get("properties")
                    .propertyStream()
                    .forEach(e -> properties.set(e.getKey(), plainDeep(e.getValue())));
            copy.set(
                    "required",
                    schema.path("required").isArray() ? schema.get("required") : JSON.arrayNode());
            copy.put("additionalProperties", false);
        }
        return copy;
    }
}
