package onedoor.workflow.form;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes equal what people type differently: outer spaces, full-width letters and digits, grouping
 * in numbers.
 */
final class Folding {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> COMPACT =
            Set.of("citizen-id", "credit-code", "mobile", "amount");

    private Folding() {}

    /** The folded answer, or null where nothing was answered. */
    static @Nullable JsonNode fold(JsonNode schema, JsonNode answer) {
        if (answer.isNull() || answer.isMissingNode()) {
            return null;
        }
        if (answer.isObject() && schema.path("properties").isObject()) {
            ObjectNode folded = JSON.objectNode();
            answer.propertyStream()
                    .forEach(e -> {
                        JsonNode value =
                                fold(schema.path("properties").path(e.getKey()), e.getValue());
                        if (value != null) {
                            folded.set(e.getKey(), value);
                        }
                    });
            return folded;
        }
        if (answer.isArray()) {
            ArrayNode folded = JSON.arrayNode();
            for (JsonNode element : answer) {
                JsonNode value = fold(schema.path("items"), element);
                if (value != null) {
                    folded.add(value);
                }
            }
            return folded;
        }
        return answer.isString() ? foldText(schema, answer.stringValue()) : answer;
    }

    private static @Nullable JsonNode foldText(JsonNode schema, String raw) {
        String text = narrow(raw).strip();
        String format = schema.path("format").asString("");
        if (COMPACT.contains(format)) {
            text = text.replaceAll("[\\s\\u3000]", "");
        }
        text =
                switch (format) {
                    case "mobile" -> text.replace("-", "");
                    case "amount" -> text.replaceAll("[,\\uFF0C]", "");
                    case "citizen-id", "credit-code" -> text.toUpperCase(Locale.ROOT);
                    default -> text;
                };
        if (text.isEmpty()) {
            return null;
        }
        boolean number = schema.path("type").asString("").equals("integer");
        return number && text.matches("-?[0-9]{1,9}")
                ? JSON.numberNode(Integer.parseInt(text))
                : JSON.stringNode(text);
    }

    private static String narrow(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wide = // full-width digits and letters of U+FF10 to U+FF5A
                    (c >= 0xFF10 && c <= 0xFF19)
                            || (c >= 0xFF21 && c <= 0xFF3A)
                            || (c >= 0xFF41 && c <= 0xFF5A);
            out.append(wide ? (char) (c - 0xFEE0) : c);
        }
        return out.toString();
    }
}
