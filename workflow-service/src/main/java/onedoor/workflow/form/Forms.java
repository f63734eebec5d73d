package onedoor.workflow.form;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with a form and the answers to it. The schema is the platform's JSON Schema
 * 2020-12 subset ({@code docs/forms.md}); {@code selected} are the task codes of the items that are
 * applied for.
 */
@Component
public class Forms {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SchemaRegistry registry;

    Forms() {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012()).formats(Formats.OWN).build();
        registry =
                SchemaRegistry.withDialect(dialect, builder -> builder.schemaCacheEnabled(false));
    }

    /** Folds, prunes and validates: what is kept and everything that is wrong with it. */
    public Reading read(JsonNode schema, JsonNode answers, Set<String> selected) {
        EffectiveForm effective = EffectiveForm.of(schema, folded(schema, answers), selected);
        return new Reading(effective.answers(), problems(schema, effective));
    }

    /** Everything that is wrong with the answers that are shown, each with its pointer. */
    public List<FieldProblem> validate(JsonNode schema, JsonNode answers, Set<String> selected) {
        return read(schema, answers, selected).problems();
    }

    /** The answers without those that are not shown. */
    public ObjectNode prune(JsonNode schema, JsonNode answers, Set<String> selected) {
        return EffectiveForm.of(schema, folded(schema, answers), selected).answers();
    }

    /** The properties that registers fill in, in document order. */
    public List<Source> sources(JsonNode schema) {
        return Question.of(schema).stream()
                .filter(q -> q.schema().has("x-source"))
                .map(q -> {
                    JsonNode source = q.schema().get("x-source");
                    return new Source(
                            q.pointer(),
                            source.path("resource").asString(""),
                            source.path("field").asString(""),
                            source.path("subject").asString("applicant"),
                            q.title());
                })
                .toList();
    }

    /**
     * The applicant's answers with the registers' facts: whatever the applicant sent for a property
     * that a register fills in is dropped, then the facts are put at their pointers.
     */
    public ObjectNode withFacts(JsonNode schema, JsonNode answers, Map<String, JsonNode> facts) {
        ObjectNode merged =
                answers.isObject() ? ((ObjectNode) answers).deepCopy() : JSON.objectNode();
        for (Source source : sources(schema)) {
            remove(merged, source.pointer());
            JsonNode fact = facts.get(source.pointer());
            if (fact != null) {
                put(merged, source.pointer(), fact);
            }
        }
        return merged;
    }

    /** The places of the form that a correction can ask for again. */
    public List<Field> fields(JsonNode schema) {
        return Question.of(schema).stream()
                .filter(q -> !q.schema().has("x-source"))
                .map(q ->
                        new Field(
                                q.pointer(),
                                q.title(),
                                q.file() ? Field.Kind.FILE : Field.Kind.FIELD))
                .toList();
    }

    /**
     * The answers as staff read them, in document order. {@code fields} names the properties (or
     * pointers) that the reader may see; empty means all.
     */
    public List<Display> displays(JsonNode schema, JsonNode answers, List<String> fields) {
        Sentences sentences = sentences();
        List<Display> shown = new ArrayList<>();
        for (Question question : Question.of(schema)) {
            if (fields.isEmpty() || fields.stream().anyMatch(f -> covers(f, question.pointer()))) {
                Displays.add(question, answers.at(question.pointer()), sentences, shown);
            }
        }
        return List.copyOf(shown);
    }

    /** The ids of all uploaded files that the answers refer to. */
    public Set<String> files(JsonNode schema, JsonNode answers) {
        Set<String> ids = new LinkedHashSet<>();
        for (Question question : Question.of(schema)) {
            JsonNode answer = answers.at(question.pointer());
            if (question.file() && answer.isString()) {
                ids.add(answer.stringValue());
            } else if (question.file() && answer.isArray()) {
                answer.valueStream()
                        .filter(JsonNode::isString)
                        .forEach(a -> ids.add(a.stringValue()));
            }
        }
        return ids;
    }

    /** What keeps a schema from being a form of this platform; pointers are into the schema. */
    public List<FieldProblem> lint(JsonNode schema, Set<String> taskCodes) {
        return new FormLint(taskCodes).lint(schema);
    }

    private static boolean covers(String field, String pointer) {
        String prefix = field.startsWith("/") ? field : "/" + field;
        return pointer.equals(prefix) || pointer.startsWith(prefix + "/");
    }

    private static JsonNode folded(JsonNode schema, JsonNode answers) {
        JsonNode folded = Folding.fold(schema, answers);
        return folded != null && folded.isObject() ? folded : JSON.objectNode();
    }

    private List<FieldProblem> problems(JsonNode form, EffectiveForm effective) {
        List<Error> errors =
                registry.getSchema(effective.schema())
                        .validate(
                                effective.answers(),
                                context ->
                                        context.executionConfig(
                                                c -> c.formatAssertionsEnabled(true)));
        Sentences sentences = sentences();
        return errors.stream().map(e -> problem(form, sentences, e)).distinct().toList();
    }

    private static FieldProblem problem(JsonNode form, Sentences sentences, Error error) {
        String at = error.getInstanceLocation().toString();
        String keyword = error.getKeyword();
        if (keyword.equals("required") || keyword.equals("additionalProperties")) {
            String pointer = at + "/" + error.getProperty();
            JsonNode schema = schemaOf(form, pointer);
            String title = sentences.title(schema, error.getProperty());
            boolean file = new Question(pointer, title, schema).file();
            return new FieldProblem(
                    pointer,
                    keyword,
                    keyword.equals("additionalProperties")
                            ? sentences.unknown(error.getProperty())
                            : file ? sentences.requiredFile(title) : sentences.required(title));
        }
        JsonNode schema = schemaOf(form, at);
        String code =
                keyword.equals("format") ? "format:" + schema.path("format").asString("") : keyword;
        String title = sentences.title(schema, at.substring(at.lastIndexOf('/') + 1));
        return new FieldProblem(at, code, sentences.wrong(title, schema, error));
    }

    /** The schema of the place that an instance pointer names; numbers are rows. */
    private static JsonNode schemaOf(JsonNode form, String pointer) {
        JsonNode schema = form;
        for (String name : pointer.split("/", -1)) {
            if (!name.isEmpty()) {
                boolean row = schema.path("items").isObject() && name.matches("[0-9]+");
                schema = row ? schema.get("items") : schema.path("properties").path(name);
            }
        }
        return schema;
    }

    private static void remove(ObjectNode root, String pointer) {
        int last = pointer.lastIndexOf('/');
        if (root.at(pointer.substring(0, last)) instanceof ObjectNode parent) {
            parent.remove(pointer.substring(last + 1));
        }
    }

    private static void put(ObjectNode root, String pointer, JsonNode value) {
        ObjectNode parent = root;
        String[] names = pointer.substring(1).split("/", -1);
        for (int i = 0; i < names.length - 1; i++) {
            parent =
                    parent.get(names[i]) instanceof ObjectNode inner
                            ? inner
                            : parent.putObject(names[i]);
        }
        parent.set(names[names.length - 1], value);
    }

    private static Sentences sentences() {
        return new Sentences(Problem.inEnglish());
    }
}
