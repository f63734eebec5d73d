package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.form.Forms;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.Situation;
import onedoor.workflow.publication.GuideReader.Published;
import onedoor.workflow.question.Questions;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and checks an import without saving anything: the one gate that direct imports, drafts and
 * trials go through. Asks identity and the exchange, so call it outside of a transaction.
 */
@Component
public class Compositions {

    private final Neighbours neighbours;
    private final Forms forms;
    private final Questions questions;

    Compositions(Neighbours neighbours, Forms forms, Questions questions) {
        this.neighbours = neighbours;
        this.forms = forms;
        this.questions = questions;
    }

    public Composition compose(LifeEvent.Kind kind, JsonNode source) {
        List<FieldProblem> problems = new ArrayList<>();
        List<FieldProblem> warnings = new ArrayList<>();
        JsonNode body = source.deepCopy();
        List<Published> published = published(kind, body, new GuideReader(problems, warnings));
        Draft draft =
                switch (kind) {
                    case LIFE_EVENT -> DraftReader.lifeEvent(body, problems);
                    case MATTER -> DraftReader.matter(body, problems);
                };
        Departments departments = neighbours.departments();
        Registers registers =
                neighbours.registers(draft.purpose().isEmpty() ? "-" : draft.purpose());
        problems.addAll(questions.conflicts(draft.code(), draft.form()));
        Set<String> excluding =
                published.stream()
                        .filter(Published::excludesListed)
                        .map(Published::at)
                        .collect(Collectors.toSet());
        LifeEvent event =
                new Composer(forms, departments, registers, problems, warnings)
                        .compose(draft, excluding);
        if (event == null) {
            return new Composition.Faulty(problems, warnings);
        }
        LifeEvent whole =
                with(
                        spared(published, registers, warnings),
                        event,
                        draft.form() == null,
                        problems,
                        warnings);
        return problems.isEmpty()
                ? new Composition.Composed(whole, source, warnings)
                : new Composition.Faulty(problems, warnings);
    }

    /** A resource named by its code is shown by its name. */
    private static List<Published> spared(
            List<Published> published, Registers registers, List<FieldProblem> warnings) {
        return published.stream()
                .map(p -> {
                    Map<String, String> names = new HashMap<>();
                    for (JsonNode detail : p.materials().values()) {
                        String code = detail.path("data_resource_code").asString("");
                        if (code.isEmpty()) {
                            continue;
                        }
                        registers.all().stream()
                                .filter(k -> k.resource().code().equals(code))
                                .findFirst()
                                .ifPresentOrElse(
                                        k -> names.put(code, k.resource().name()),
                                        () ->
                                                warnings.add(
                                                        Findings.unknownResource(
                                                                p.at() + "/materials", code)));
                    }
                    return p.naming(names);
                })
                .toList();
    }

    /** Takes what is published of each item out of the body, in the order of the items. */
    static List<Published> published(LifeEvent.Kind kind, JsonNode body, GuideReader reader) {
        List<Published> published = new ArrayList<>();
        switch (kind) {
            case MATTER -> {
                if (body instanceof ObjectNode item) {
                    published.add(reader.take(item, ""));
                }
            }
            case LIFE_EVENT -> {
                JsonNode items = body.path("items");
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof ObjectNode item) {
                        published.add(reader.take(item, "/items/" + i));
                    }
                }
            }
        }
        return published;
    }

    private static boolean covers(String field, String name) {
        return (name + "/").startsWith(field + "/");
    }

    private static LifeEvent with(
            List<Published> published,
            LifeEvent event,
            boolean generated,
            List<FieldProblem> problems,
            List<FieldProblem> warnings) {
        var asked = new SituationForm((ObjectNode) event.form());
        var own = new OwnQuestions(event.form(), problems);
        var named = new OwnMaterials(event.form(), problems, warnings);
        List<Matter> matters = new ArrayList<>();
        for (int i = 0; i < event.items().size(); i++) {
            Matter matter = event.items().get(i).matter();
            Published said = published.get(i);
            String code = matter.taskCode().value();
            List<Situation> situations =
                    generated
                            ? asked.add(
                                    code,
                                    said.situations(),
                                    said.in(matter, List.of(), matter.fields()).materials())
                            : own.place(code, said.situations());
            List<String> fields = new ArrayList<>(matter.fields());
            situations.stream()
                    .map(Situation::pointer)
                    .filter(Objects::nonNull)
                    .map(pointer -> pointer.substring(1))
                    .filter(name -> fields.stream().noneMatch(f -> covers(f, name)))
                    .forEach(fields::add);
            matters.add(
                    said.in(
                            matter,
                            situations,
                            fields,
                            materials ->
                                    generated
                                            ? materials
                                            : named.place(code, said.at(), materials)));
        }
        asked.finish();
        own.finish();
        named.finish();
        LifeEvent complete = event.with(matters);
        var check = new StepChoiceCheck(problems);
        for (int i = 0; i < matters.size(); i++) {
            check.check(published.get(i).at(), complete.items().get(i));
        }
        return complete;
    }
}
