package onedoor.workflow.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One thing that a form asks an applicant for, as far as it may be known from elsewhere already: an
 * answer of the question bank, or an upload. Registers' facts and rows of groups are not among
 * them.
 *
 * @param title the property's own title, without the group's
 * @param schema the property's schema
 */
public record Asked(String pointer, String title, JsonNode schema) {

    /** All of a form, in document order. */
    public static List<Asked> of(JsonNode form) {
        return Question.of(form).stream()
                .filter(q -> !q.schema().has("x-source") && !q.rows())
                .map(q ->
                        new Asked(
                                q.pointer(),
                                q.schema().path("title").asString(q.title()),
                                q.schema()))
                .toList();
    }

    /** An upload that no form has a place for. */
    public static Asked file(String pointer, String title) {
        return new Asked(
                pointer,
                title,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "string")
                        .put("format", "file-id"));
    }

    /** The stable name in the question bank, where the form gives one. */
    public Optional<String> question() {
        return Optional.ofNullable(schema.get("x-question")).map(q -> q.asString(""));
    }

    public boolean file() {
        return new Question(pointer, title, schema).file();
    }

    /** Whether a file of this kind may be uploaded here. */
    public boolean accepts(String mediaType) {
        JsonNode kinds = keyword("x-accept");
        return kinds.isMissingNode()
                || kinds.valueStream().anyMatch(k -> k.asString("").equals(mediaType));
    }

    /** Bytes that an upload may have here. */
    public int mostBytes() {
        return keyword("x-max-bytes").asInt(Integer.MAX_VALUE);
    }

    /** For how many months an upload may be used again; empty where the form says nothing. */
    public OptionalInt validMonths() {
        JsonNode months = keyword("x-valid-months");
        return months.isInt() ? OptionalInt.of(months.intValue()) : OptionalInt.empty();
    }

    /** The ids of the files that are uploaded here. */
    public List<String> files(JsonNode answers) {
        JsonNode answer = answers.at(pointer);
        return (answer.isArray() ? answer.valueStream() : Stream.of(answer))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    /** A keyword of the property, or of its items where it is a list of files. */
    private JsonNode keyword(String name) {
        JsonNode own = schema.path(name);
        return own.isMissingNode() ? schema.path("items").path(name) : own;
    }

    /** What kind of answer it takes: equal kinds can be answered with equal values. */
    public String kind() {
        return file() ? "file" : kind(schema);
    }

    private static String kind(JsonNode schema) {
        String type = schema.path("type").asString("");
        if (type.equals("array")) {
            return "list of " + kind(schema.path("items"));
        }
        if (schema.has("enum")) {
            return "choice";
        }
        return schema.has("format") ? schema.path("format").asString("") : type;
    }

    /** Whether one of these properties (or pointers) holds it; none at all means every one. */
    public boolean within(List<String> fields) {
        return fields.isEmpty()
                || fields.stream()
                        .map(f -> f.startsWith("/") ? f : "/" + f)
                        .anyMatch(f -> pointer.equals(f) || pointer.startsWith(f + "/"));
    }
}
