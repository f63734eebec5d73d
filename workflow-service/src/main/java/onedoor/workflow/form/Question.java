package onedoor.workflow.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One place of a form where an answer goes, groups unfolded. Rows of a repeated group count as one
 * place; {@code title} carries the group's title before its own.
 */
record Question(String pointer, String title, JsonNode schema) {

    /** All places in document order. */
    static List<Question> of(JsonNode form) {
        List<Question> all = new ArrayList<>();
        collect(form, "", "", all);
        return List.copyOf(all);
    }

    private static void collect(
            JsonNode object, String pointer, String prefix, List<Question> into) {
        for (Map.Entry<String, JsonNode> e : object.path("properties").properties()) {
            JsonNode schema = e.getValue();
            String here = pointer + "/" + e.getKey();
            String title = prefix + schema.path("title").asString(e.getKey());
            if (schema.path("properties").isObject()) {
                collect(schema, here, title + " · ", into);
            } else {
                into.add(new Question(here, title, schema));
            }
        }
    }

    /** Where this question stands in the schema. */
    static String schemaPointer(String pointer) {
        return pointer.replace("/", "/properties/");
    }

    boolean file() {
        return isFile(schema) || isFile(schema.path("items"));
    }

    boolean rows() {
        return schema.path("items").path("properties").isObject();
    }

    private static boolean isFile(JsonNode schema) {
        return schema.path("format").asString("").equals("file-id");
    }
}
