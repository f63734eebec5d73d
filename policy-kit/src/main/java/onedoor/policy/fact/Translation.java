package onedoor.policy.fact;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The catalogue's words in English, {@code attributes.en.yaml}. What has none keeps its Chinese
 * ones, like codes that are named later and attributes that formulas define.
 */
final class Translation {

    private final JsonNode attributes;
    private final JsonNode trees;

    Translation(JsonNode file) {
        this.attributes = file.path("attributes");
        this.trees = file.path("trees");
    }

    /** The same attribute in English. */
    Attribute of(Attribute chinese) {
        JsonNode words = attributes.path(chinese.code());
        Map<String, String> labels = new HashMap<>(chinese.labels());
        labels.putAll(texts(words.path("labels")));
        String question = chinese.question();
        return new Attribute(
                chinese.code(),
                words.path("title").asString(chinese.title()),
                chinese.type(),
                words.path("unit").asString(chinese.unit()),
                chinese.yearly(),
                chinese.mutability(),
                chinese.register(),
                chinese.field(),
                chinese.askable(),
                question == null ? null : words.path("question").asString(question),
                chinese.reach(),
                chinese.tree(),
                labels,
                chinese.values());
    }

    /** What the codes of a tree are called. */
    Map<String, String> names(String tree) {
        return texts(trees.path(tree));
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
        return texts;
    }
}
