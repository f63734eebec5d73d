package onedoor.workflow.drafting;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Made-up values for a trial: of the right kind, and nobody's. */
record Samples(LocalDate today, String enterprise) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final List<String> SHAPES =
            List.of("6222020200112233445", "13800000000", "123456", "1234", "A123456", "A", "1");

    /** Sequence 000 is never given out, so the number belongs to nobody; GB 11643 check digit. */
    static String idNumber() {
        String body = "11010119900101000";
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** What a register might say in a field of this type. */
    JsonNode ofType(String type) {
        return switch (type) {
            case "date" -> JSON.stringNode(today.minusDays(30).toString());
            case "integer", "amount" -> JSON.numberNode(1);
            case "boolean" -> JSON.booleanNode(true);
            default -> JSON.stringNode("试办数据");
        };
    }

    /** An answer that fits the schema; null where nothing fitting comes to mind. */
    @Nullable JsonNode answer(JsonNode schema) {
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asString("")) {
            case "boolean" -> JSON.booleanNode(true);
            case "integer", "number" -> JSON.numberNode(schema.path("minimum").asInt(1));
            case "array" -> array(schema.path("items"));
            case "string" -> text(schema);
            default -> JSON.objectNode();
        };
    }

    private ArrayNode array(JsonNode items) {
        ArrayNode array = JSON.arrayNode();
        JsonNode one = answer(items);
        if (one != null) {
            array.add(one);
        }
        return array;
    }

    private @Nullable JsonNode text(JsonNode schema) {
        String value =
                switch (schema.path("format").asString("")) {
                    case "date" -> today.toString();
                    case "month" -> today.toString().substring(0, 7);
                    case "amount" -> "100.00";
                    case "file-id" -> new UUID(0, 0).toString();
                    case "citizen-id" -> idNumber();
                    case "credit-code" -> enterprise;
                    case "mobile" -> "13800000000";
                    case "email" -> "trial@example.org";
                    default -> plain(schema);
                };
        return value.isEmpty() ? null : JSON.stringNode(value);
    }

    private static String plain(JsonNode schema) {
        String pattern = schema.path("pattern").asString("");
        int shortest = schema.path("minLength").asInt(2);
        String words = "试办内容".repeat(Math.max(1, (shortest + 3) / 4));
        int longest = Math.min(schema.path("maxLength").asInt(words.length()), words.length());
        String cut = words.substring(0, Math.max(shortest, Math.min(longest, words.length())));
        if (pattern.isEmpty()) {
            return cut;
        }
        try {
            Pattern wanted = Pattern.compile(pattern);
            return Stream.concat(Stream.of(cut), SHAPES.stream())
                    .filter(s -> wanted.matcher(s).find())
                    .findFirst()
                    .orElse("");
        } catch (PatternSyntaxException unreadable) {
            return "";
        }
    }
}
