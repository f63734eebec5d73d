package onedoor.workflow.drafting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.form.Forms;
import onedoor.workflow.form.Reading;
import onedoor.workflow.form.Source;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills a form for a trial: what the request gives, what registers would say, samples for the rest.
 */
@Component
class TrialForm {

    /** Answers reveal further questions; a form is not deeper than this. */
    private static final int ROUNDS = 8;

    private final Forms forms;

    TrialForm(Forms forms) {
        this.forms = forms;
    }

    /** One record for each register that the service knows: as given, else of sample values. */
    Map<String, JsonNode> records(LifeEvent event, Map<String, ObjectNode> given, Samples samples) {
        Map<String, JsonNode> records = new HashMap<>(given);
        for (Resource resource : event.resources()) {
            ObjectNode record = JsonNodeFactory.instance.objectNode();
            resource.fields().forEach(f -> record.set(f.name(), samples.ofType(f.type())));
            ObjectNode own = given.get(resource.name());
            if (own != null) {
                record.setAll(own);
            }
            records.put(resource.name(), record);
        }
        return records;
    }

    Reading fill(
            JsonNode form,
            ObjectNode answers,
            Map<String, JsonNode> records,
            Set<String> selected,
            Samples samples) {
        Map<String, JsonNode> facts = new HashMap<>();
        for (Source source : forms.sources(form)) {
            JsonNode record = records.get(source.resource());
            if (record != null && record.hasNonNull(source.field())) {
                facts.put(source.pointer(), record.get(source.field()));
            }
        }
        ObjectNode filled = forms.withFacts(form, answers, facts);
        Reading reading = forms.read(form, filled, selected);
        Set<String> tried = new HashSet<>();
        for (int round = 0; round < ROUNDS && !reading.valid(); round++) {
            boolean changed = false;
            for (FieldProblem problem : reading.problems()) {
                if (problem.code().equals("required") && tried.add(problem.pointer())) {
                    changed |=
                            put(
                                    filled,
                                    problem.pointer(),
                                    sample(form, problem.pointer(), samples));
                }
            }
            if (!changed) {
                break;
            }
            reading = forms.read(form, filled, selected);
        }
        return reading;
    }

    private static @Nullable JsonNode sample(JsonNode form, String pointer, Samples samples) {
        JsonNode schema = form.at(pointer.replace("/", "/properties/"));
        return schema.isMissingNode() ? null : samples.answer(schema);
    }

    private static boolean put(ObjectNode root, String pointer, @Nullable JsonNode value) {
        List<String> names = List.of(pointer.substring(1).split("/"));
        if (value == null || names.isEmpty()) {
            return false;
        }
        ObjectNode at = root;
        for (String name : names.subList(0, names.size() - 1)) {
            if (at.path(name).isMissingNode()) {
                at.putObject(name);
            }
            if (!(at.path(name) instanceof ObjectNode inner)) {
                return false; // inside a row
            }
            at = inner;
        }
        at.set(names.getLast(), value);
        return true;
    }
}
