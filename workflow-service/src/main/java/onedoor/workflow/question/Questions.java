package onedoor.workflow.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onedoor.kit.FieldProblem;
import onedoor.workflow.form.Asked;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The bank itself: what the forms that can be applied for now ask under stable names. It is read
 * off those forms, so that it can never disagree with them.
 */
@Component
public class Questions {

    private final LifeEvents lifeEvents;

    Questions(LifeEvents lifeEvents) {
        this.lifeEvents = lifeEvents;
    }

    record Use(String service, String serviceName, String pointer) {}

    /** One question, how it is asked where it was found first, and everywhere it is asked. */
    record BankQuestion(String name, String title, String kind, List<Use> usedIn) {}

    List<BankQuestion> all() {
        Map<String, BankQuestion> bank = new TreeMap<>();
        for (LifeEvent service : lifeEvents.all()) {
            for (Asked asked : Asked.of(service.form())) {
                asked.question()
                        .ifPresent(name ->
                                bank.computeIfAbsent(
                                                name,
                                                _ ->
                                                        new BankQuestion(
                                                                name,
                                                                asked.title(),
                                                                asked.kind(),
                                                                new ArrayList<>()))
                                        .usedIn()
                                        .add(
                                                new Use(
                                                        service.code(),
                                                        service.name(),
                                                        asked.pointer())));
            }
        }
        return List.copyOf(bank.values());
    }

    /**
     * Where this form, of the service of this code, asks for another kind of answer than all others
     * do under the same name. Pointers begin with {@code /form}.
     */
    public List<FieldProblem> conflicts(String code, @Nullable JsonNode form) {
        if (form == null || !form.isObject()) {
            return List.of();
        }
        List<Asked> named = Asked.of(form).stream().filter(a -> a.question().isPresent()).toList();
        if (named.isEmpty()) {
            return List.of();
        }
        Map<String, BankQuestion> bank = new TreeMap<>();
        all().stream()
                .filter(q -> q.usedIn().stream().anyMatch(use -> !use.service().equals(code)))
                .forEach(q -> bank.put(q.name(), q));
        List<FieldProblem> problems = new ArrayList<>();
        for (Asked asked : named) {
            BankQuestion known = bank.get(asked.question().orElseThrow());
            if (known != null && !known.kind().equals(asked.kind())) {
                problems.add(
                        new FieldProblem(
                                "/form"
                                        + asked.pointer().replace("/", "/properties/")
                                        + "/x-question",
                                "question-kind",
                                "题库中“"
                                        + known.name()
                                        + "”("
                                        + known.title()
                                        + ")的类型是 "
                                        + known.kind()
                                        + "，此处是 "
                                        + asked.kind()));
            }
        }
        return problems;
    }
}
