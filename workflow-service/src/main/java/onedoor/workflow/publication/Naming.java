package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A question of a form, alone or in a group, that names something of its matter by an extension
 * keyword.
 *
 * @param name what it names
 * @param pointer where its answer stands
 * @param at where it stands itself in the import
 * @param items the task codes of those that it concerns; empty for all
 * @param required whether its group insists on an answer
 */
record Naming(
        String name,
        String pointer,
        String at,
        Set<String> items,
        boolean required,
        JsonNode schema) {

    /** In the order of the form. */
    static List<Naming> in(JsonNode form, String keyword) {
        List<Naming> found = new ArrayList<>();
        collect(form, keyword, "", "/form", Set.of(), found);
        return found;
    }

    private static void collect(
            JsonNode group,
            String keyword,
            String pointer,
            String at,
            Set<String> items,
            List<Naming> found) {
        Set<String> required = texts(group.path("required"));
        group.path("properties")
                .propertyStream()
                .forEach(property -> {
                    JsonNode schema = property.getValue();
                    String answer = pointer + "/" + property.getKey();
                    String place = at + "/properties/" + property.getKey();
                    Set<String> own = schema.has("x-items") ? texts(schema.path("x-items")) : items;
                    if (schema.has(keyword)) {
                        found.add(
                                new Naming(
                                        schema.path(keyword).asString(""),
                                        answer,
                                        place,
                                        own,
                                        required.contains(property.getKey()),
                                        schema));
                    }
                    collect(schema, keyword, answer, place, own, found);
                });
    }

    boolean concerns(String taskCode) {
        return items.isEmpty() || items.contains(taskCode);
    }

    /** What a choice offers. */
    Set<String> offered() {
        return texts(schema.path("enum"));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(one -> texts.add(one.asString("")));
        return texts;
    }
}
