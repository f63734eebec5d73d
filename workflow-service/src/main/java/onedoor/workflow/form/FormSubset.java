package onedoor.workflow.form;

import java.util.Map;
import java.util.Set;

/**
 * The keywords and formats of JSON Schema, and our own, that a form may use ({@code
 * docs/forms.md}).
 */
final class FormSubset {

    private static final Set<String> ANY =
            Set.of(
                    "type",
                    "title",
                    "description",
                    "x-kind",
                    "x-items",
                    "x-show-if",
                    "x-source",
                    "x-enum-labels",
                    "x-i18n",
                    "x-question");
    private static final Map<String, Set<String>> BY_TYPE =
            Map.of(
                    "string",
                    Set.of(
                            "format",
                            "minLength",
                            "maxLength",
                            "pattern",
                            "enum",
                            "const",
                            "x-accept",
                            "x-max-bytes",
                            "x-valid-months",
                            "x-situation",
                            "x-material"),
                    "integer",
                    Set.of("minimum", "maximum", "enum"),
                    "boolean",
                    Set.of("const", "x-material"),
                    "array",
                    Set.of(
                            "items",
                            "minItems",
                            "maxItems",
                            "uniqueItems",
                            "x-valid-months",
                            "x-material"),
                    "object",
                    Set.of("properties", "required", "x-pages"));

    private static final Set<String> FORMATS =
            Set.of(
                    "date",
                    "month",
                    "email",
                    "amount",
                    "citizen-id",
                    "credit-code",
                    "mobile",
                    "file-id");

    private FormSubset() {}

    /** Whether a schema of this type may use the keyword. */
    static boolean hasKeyword(String type, String keyword) {
        return ANY.contains(keyword) || BY_TYPE.getOrDefault(type, Set.of()).contains(keyword);
    }

    static boolean hasFormat(String format) {
        return FORMATS.contains(format);
    }
}
