package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.Situation;
import onedoor.workflow.matter.Situation.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the situations at the beginning of a generated form, so that materials which the chosen
 * options do not bring are neither shown nor required.
 */
final class SituationForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode form;
    private final Map<String, ObjectNode> questions = new LinkedHashMap<>();

    SituationForm(ObjectNode form) {
        this.form = form;
    }

    /** Adds one item's questions; answers them with their pointers. */
    List<Situation> add(String taskCode, List<Situation> situations, List<Material> materials) {
        List<Situation> placed = new ArrayList<>();
        Map<String, String> pointers = new LinkedHashMap<>();
        for (Situation situation : situations) {
            String property = "situation" + (questions.size() + 1);
            questions.put(property, question(taskCode, situation));
            pointers.put(situation.id(), "/" + property);
            placed.add(situation.at("/" + property));
        }
        for (Situation situation : situations) {
            showAfter(situation, situations, pointers);
        }
        for (Material material : materials) {
            showOnly(material, situations, pointers);
        }
        return placed;
    }

    /** Puts the questions in front of everything else. */
    void finish() {
        if (questions.isEmpty()) {
            return;
        }
        ObjectNode properties = (ObjectNode) form.path("properties");
        ObjectNode all = JSON.objectNode();
        questions.forEach(all::set);
        all.setAll(properties);
        form.set("properties", all);
        ArrayNode required = form.withArray("required");
        questions.keySet().forEach(required::add);
        ArrayNode pages = form.withArray("x-pages");
        ObjectNode page = JSON.objectNode().put("id", "situations").put("title", "办理情形");
        questions.keySet().forEach(name -> page.withArray("fields").add("/" + name));
        pages.insert(0, page);
    }

    private static ObjectNode question(String taskCode, Situation situation) {
        ObjectNode question =
                JSON.objectNode()
                        .put("type", "string")
                        .put("title", situation.question())
                        .put("x-kind", "radios");
        question.withArray("x-items").add(taskCode);
        ObjectNode labels = JSON.objectNode();
        for (Option option : situation.options()) {
            question.withArray("enum").add(option.id());
            labels.put(option.id(), option.label());
        }
        question.set("x-enum-labels", labels);
        return question;
    }

    private void showAfter(Situation situation, List<Situation> all, Map<String, String> pointers) {
        List<ObjectNode> ways = new ArrayList<>();
        for (Situation before : all) {
            List<String> options =
                    before.options().stream()
                            .filter(o -> situation.id().equals(o.next()))
                            .map(Option::id)
                            .toList();
            if (!options.isEmpty()) {
                ways.add(in(pointers.getOrDefault(before.id(), ""), options));
            }
        }
        String own = pointers.getOrDefault(situation.id(), "").substring(1);
        showIf(questions.getOrDefault(own, JSON.objectNode()), ways);
    }

    private void showOnly(
            Material material, List<Situation> situations, Map<String, String> pointers) {
        if (material.pointer() == null
                || !(form.at("/properties" + material.pointer()) instanceof ObjectNode question)
                || question.path("x-items").size() != 1) {
            return; // another matter needs it too, whatever the situation of this one
        }
        List<ObjectNode> ways = new ArrayList<>();
        String only =
                material.detail() == null
                        ? ""
                        : material.detail().path("situation_id").asString("");
        for (Situation situation : situations) {
            List<String> options =
                    situation.options().stream()
                            .filter(o ->
                                    o.id().equals(only) || o.materials().contains(material.name()))
                            .map(Option::id)
                            .toList();
            if (!options.isEmpty()) {
                ways.add(in(pointers.getOrDefault(situation.id(), ""), options));
            }
        }
        showIf(question, ways);
    }

    private static void showIf(ObjectNode property, List<ObjectNode> ways) {
        if (ways.size() == 1) {
            property.set("x-show-if", ways.getFirst());
        } else if (ways.size() > 1) {
            ObjectNode any = JSON.objectNode();
            ways.forEach(any.withArray("any")::add);
            property.set("x-show-if", any);
        }
    }

    private static ObjectNode in(String pointer, List<String> options) {
        ObjectNode condition = JSON.objectNode().put("field", pointer);
        options.forEach(condition.withArray("in")::add);
        return condition;
    }
}
