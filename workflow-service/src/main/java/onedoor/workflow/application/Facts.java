package onedoor.workflow.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.BlindIndex;
import onedoor.workflow.evidence.Answer;
import onedoor.workflow.evidence.Prefill;
import onedoor.workflow.evidence.Prefill.Ask;
import onedoor.workflow.evidence.Subject;
import onedoor.workflow.form.Forms;
import onedoor.workflow.form.Source;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What the registers already know of an application's answers: asked when the form opens, kept with
 * the draft, and put into the answers when it is submitted. Nobody can type over a fact.
 */
@Component
class Facts {

    /** A form opened again within this time is not a reason to ask the registers again. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Prefill prefill;
    private final FactStore store;
    private final Forms forms;
    private final BlindIndex index;
    private final Clock clock;

    Facts(Prefill prefill, FactStore store, Forms forms, BlindIndex index, Clock clock) {
        this.prefill = prefill;
        this.store = store;
        this.forms = forms;
        this.index = index;
        this.clock = clock;
    }

    /** The facts of a form, and which registers did not answer. */
    record Known(List<Fact> facts, List<Unavailable> unavailable) {}

    /** A register that did not answer, and the properties that stay empty because of it. */
    record Unavailable(
            String resourceName, String departmentName, String reason, List<String> pointers) {}

    private record Group(Ask ask, Resource resource, List<Source> sources, String subjectIndex) {}

    /** Asks what is missing or stale, in the name of the citizen whose token this is. */
    Known know(Application draft, LifeEvent service, String citizenToken) {
        Instant now = clock.instant();
        List<Group> all = groups(draft, service);
        Map<String, Fact> kept = about(all, draft);
        kept.values().removeIf(fact -> fact.fetchedAt().isBefore(now.minus(FRESH)));
        List<Group> groups =
                all.stream()
                        .filter(g ->
                                g.sources().stream().anyMatch(s -> !kept.containsKey(s.pointer())))
                        .toList();
        Map<Ask, Answer> answers =
                prefill.ask(
                        groups.stream().map(Group::ask).toList(),
                        service.purpose(),
                        draft.id().toString(),
                        citizenToken);
        List<Fact> fresh = new ArrayList<>();
        List<Unavailable> unavailable = new ArrayList<>();
        for (Group group : groups) {
            switch (Optional.ofNullable(answers.get(group.ask())).orElseThrow()) {
                case Answer.Records found -> fresh.addAll(facts(group, found, now));
                case Answer.Refused _ -> unavailable.add(unavailable(group, "数据共享未获授权"));
                case Answer.Down _ -> unavailable.add(unavailable(group, "数据暂时无法获取"));
            }
        }
        store.keep(draft.id(), fresh);
        fresh.forEach(fact -> kept.put(fact.pointer(), fact));
        return new Known(inOrder(kept, service), unavailable);
    }

    /** What was found about the subjects that the answers name now, by pointer. */
    Map<String, JsonNode> values(Application application, LifeEvent service) {
        return about(groups(application, service), application).values().stream()
                .collect(Collectors.toMap(Fact::pointer, Fact::value));
    }

    /** The same with source and date, without asking anybody. */
    List<Fact> kept(Application application, LifeEvent service) {
        return inOrder(about(groups(application, service), application), service);
    }

    private Map<String, Fact> about(List<Group> groups, Application application) {
        var subjects = new HashMap<String, String>();
        for (Group group : groups) {
            group.sources().forEach(s -> subjects.put(s.pointer(), group.subjectIndex()));
        }
        var facts = new HashMap<String, Fact>();
        for (Fact fact : store.of(application.id())) {
            if (fact.subjectIndex().equals(subjects.get(fact.pointer()))) {
                facts.put(fact.pointer(), fact);
            }
        }
        return facts;
    }

    private List<Fact> inOrder(Map<String, Fact> facts, LifeEvent service) {
        return forms.sources(service.form()).stream()
                .flatMap(source -> Optional.ofNullable(facts.get(source.pointer())).stream())
                .toList();
    }

    /**
     * One question per register and subject; what depends on an answer not given yet is not asked.
     */
    private List<Group> groups(Application draft, LifeEvent service) {
        var bySubject = new LinkedHashMap<String, List<Source>>();
        for (Source source : forms.sources(service.form())) {
            if (!asked(service.form(), source.pointer(), draft.selected())) {
                continue; // nobody looks at a register for a part that is not applied for
            }
            bySubject
                    .computeIfAbsent(
                            source.resource() + "\n" + source.subject(), _ -> new ArrayList<>())
                    .add(source);
        }
        List<Group> groups = new ArrayList<>();
        for (List<Source> sources : bySubject.values()) {
            Resource resource = service.resource(sources.getFirst().resource()).orElse(null);
            if (resource == null) {
                continue;
            }
            Subject subject = Branches.subject(draft, sources.getFirst().subject(), resource);
            if (subject != null) {
                groups.add(
                        new Group(
                                new Ask(
                                        Branches.register(resource),
                                        subject,
                                        sources.stream().map(Source::field).distinct().toList()),
                                resource,
                                sources,
                                index.of("fact-subject", subject.type() + "/" + subject.id())));
            }
        }
        return groups;
    }

    /** Whether the property, or a group around it, belongs to a selected part or to all. */
    private static boolean asked(JsonNode form, String pointer, Set<String> selected) {
        JsonNode schema = form;
        for (String name : pointer.substring(1).split("/")) {
            schema = schema.path("properties").path(name);
            JsonNode items = schema.path("x-items");
            if (items.isArray()
                    && items.valueStream().noneMatch(i -> selected.contains(i.asString("")))) {
                return false;
            }
        }
        return true;
    }

    private static List<Fact> facts(Group group, Answer.Records found, Instant now) {
        if (found.records().isEmpty()) {
            return List.of();
        }
        JsonNode record = found.records().getFirst();
        return group.sources().stream()
                .filter(source -> record.hasNonNull(source.field()))
                .map(source ->
                        new Fact(
                                source.pointer(),
                                source.title(),
                                record.get(source.field()),
                                group.resource().code(),
                                group.resource().name(),
                                group.ask().register().department(),
                                group.resource().providerName(),
                                found.asOf(),
                                found.exchangeId(),
                                group.subjectIndex(),
                                now))
                .toList();
    }

    private static Unavailable unavailable(Group group, String reason) {
        return new Unavailable(
                group.resource().name(),
                group.resource().providerName(),
                reason,
                group.sources().stream().map(Source::pointer).toList());
    }
}
