package onedoor.workflow.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When a property is shown: a closed comparison of named answers ({@code x-show-if}), data and
 * never code.
 */
sealed interface Condition {

    boolean holds(JsonNode answers);

    /** The pointers of the answers it looks at. */
    Set<String> fields();

    record Equals(String field, JsonNode value) implements Condition {
        @Override
        public boolean holds(JsonNode answers) {
            return sameValue(answers.at(field), value);
        }

        @Override
        public Set<String> fields() {
            return Set.of(field);
        }
    }

    record In(String field, List<JsonNode> values) implements Condition {
        @Override
        public boolean holds(JsonNode answers) {
            JsonNode given = answers.at(field);
            return given.isArray() ? given.valueStream().anyMatch(this::contains) : contains(given);
        }

        private boolean contains(JsonNode given) {
            return values.stream().anyMatch(v -> sameValue(given, v));
        }

        @Override
        public Set<String> fields() {
            return Set.of(field);
        }
    }

    record Range(String field, @Nullable JsonNode min, @Nullable JsonNode max)
            implements Condition {
        @Override
        public boolean holds(JsonNode answers) {
            JsonNode given = answers.at(field);
            return filled(given)
                    && (min == null || order(given, min) >= 0)
                    && (max == null || order(given, max) <= 0);
        }

        @Override
        public Set<String> fields() {
            return Set.of(field);
        }

        private static int order(JsonNode a, JsonNode b) {
            return a.isNumber() && b.isNumber()
                    ? a.decimalValue().compareTo(b.decimalValue())
                    : text(a).compareTo(text(b)); // ISO dates sort as text
        }
    }

    record Filled(String field, boolean wanted) implements Condition {
        @Override
        public boolean holds(JsonNode answers) {
            return filled(answers.at(field)) == wanted;
        }

        @Override
        public Set<String> fields() {
            return Set.of(field);
        }
    }

    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(JsonNode answers) {
            return parts.stream().allMatch(p -> p.holds(answers));
        }

        @Override
        public Set<String> fields() {
            return union(parts);
        }
    }

    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(JsonNode answers) {
            return parts.stream().anyMatch(p -> p.holds(answers));
        }

        @Override
        public Set<String> fields() {
            return union(parts);
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(JsonNode answers) {
            return !part.holds(answers);
        }

        @Override
        public Set<String> fields() {
            return part.fields();
        }
    }

    /**
     * Reads the extension; anything outside the closed set is an {@link IllegalArgumentException}.
     */
    static Condition parse(JsonNode node) {
        Set<String> names = new TreeSet<>(node.propertyNames());
        if (names.equals(Set.of("all"))) {
            return new All(parts(node.get("all")));
        }
        if (names.equals(Set.of("any"))) {
            return new Any(parts(node.get("any")));
        }
        if (names.equals(Set.of("not"))) {
            return new Not(parse(node.get("not")));
        }
        if (names.size() != 2
                || !node.path("field").isString()
                || !node.path("field").stringValue().startsWith("/")) {
            throw new IllegalArgumentException("x-show-if 需要 field 指针和一个比较，或 all、any、not");
        }
        String field = node.get("field").stringValue();
        names.remove("field");
        String operator = names.iterator().next();
        JsonNode operand = node.get(operator);
        return switch (operator) {
            case "equals" -> new Equals(field, operand);
            case "in" -> new In(field, operand.valueStream().toList());
            case "filled" -> new Filled(field, operand.asBoolean());
            case "range" -> new Range(field, operand.get("min"), operand.get("max"));
            default -> throw new IllegalArgumentException("x-show-if 不认识比较 " + operator);
        };
    }

    private static List<Condition> parts(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw new IllegalArgumentException("x-show-if 的 all、any 应为非空数组");
        }
        return node.valueStream().map(Condition::parse).toList();
    }

    private static Set<String> union(List<Condition> parts) {
        Set<String> all = new TreeSet<>();
        Stream.of(parts).flatMap(List::stream).forEach(p -> all.addAll(p.fields()));
        return all;
    }

    private static boolean filled(JsonNode given) {
        return !given.isMissingNode()
                && !given.isNull()
                && !(given.isString() && given.stringValue().isEmpty())
                && !(given.isContainer() && given.isEmpty());
    }

    private static boolean sameValue(JsonNode given, JsonNode wanted) {
        if (given.isNumber() && wanted.isNumber()) {
            BigDecimal a = given.decimalValue();
            return a.compareTo(wanted.decimalValue()) == 0;
        }
        return given.equals(wanted);
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : node.toString();
    }
}
