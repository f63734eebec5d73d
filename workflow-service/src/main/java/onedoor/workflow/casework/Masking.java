package onedoor.workflow.casework;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Citizens' id numbers and mobile numbers as officials see them until they say why they need them
 * whole: {@code 990102********102X}, {@code 138****8000}. What is masked is known by its form,
 * because registers and free questions hold such numbers under any name.
 */
final class Masking {

    private static final Pattern ID_NUMBER =
            Pattern.compile(
                    "\\d{6}(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx]");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");

    private Masking() {}

    static String text(String text) {
        if (MOBILE.matcher(text).matches()) {
            return text.substring(0, 3) + "****" + text.substring(7);
        }
        return ID_NUMBER.matcher(text).matches()
                ? text.substring(0, 6) + "********" + text.substring(14)
                : text;
    }

    /** With every text inside it masked that has to be. */
    static JsonNode value(JsonNode value) {
        if (value.isString()) {
            return StringNode.valueOf(text(value.stringValue()));
        }
        if (value.isArray()) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            value.forEach(inner -> masked.add(value(inner)));
            return masked;
        }
        if (value.isObject()) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(e -> masked.set(e.getKey(), value(e.getValue())));
            return masked;
        }
        return value;
    }

    /** The same value in words: what is masked in the value is masked here too. */
    static String words(String words, JsonNode value) {
        if (value.isString()) {
            return words.replace(value.stringValue(), text(value.stringValue()));
        }
        String masked = words;
        for (JsonNode inner : value) {
            masked = words(masked, inner);
        }
        return masked;
    }
}
