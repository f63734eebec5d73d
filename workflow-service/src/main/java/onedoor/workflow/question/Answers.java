package onedoor.workflow.question;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.workflow.application.Application;
import onedoor.workflow.application.Applications;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.DraftOpened;
import onedoor.workflow.application.Move;
import onedoor.workflow.form.Asked;
import onedoor.workflow.form.Forms;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Remembers answers when they are submitted and offers them where the same question is asked. */
@Component
public class Answers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AnswerStore store;
    private final Applications applications;
    private final LifeEvents lifeEvents;
    private final Forms forms;
    private final AuditTrail audit;
    private final Clock clock;

    Answers(
            AnswerStore store,
            Applications applications,
            LifeEvents lifeEvents,
            Forms forms,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.applications = applications;
        this.lifeEvents = lifeEvents;
        this.forms = forms;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An answer that fits a place of a form.
     *
     * @param taken it stands there; otherwise the place is still empty
     */
    public record Offer(Asked asked, StoredAnswer answer, boolean taken) {}

    /** A new draft begins with what is known, for its applicant to change. */
    @EventListener
    void on(DraftOpened opened) {
        Application draft = opened.draft();
        List<Offer> known =
                Holder.of(draft.applicant())
                        .map(h -> offers(h, draft, opened.service()))
                        .orElse(List.of());
        if (!known.isEmpty()) {
            ObjectNode answers = draft.answers().deepCopy();
            known.forEach(offer -> put(answers, offer.asked().pointer(), offer.answer().value()));
            applications.prefill(draft.id(), answers);
        }
    }

    private static void put(ObjectNode answers, String pointer, JsonNode value) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonPointer group = place.head();
        ObjectNode into = group == null || group.matches() ? answers : answers.withObject(group);
        into.set(place.last().getMatchingProperty(), value);
    }

    @EventListener
    void on(CaseMoved moved) {
        if (moved.move() == Move.SUBMIT) {
            keep(applications.at(moved.applicationId()));
        }
    }

    private void keep(Application application) {
        LifeEvent service = lifeEvents.at(application.serviceVersion());
        Optional<Holder> holder = Holder.of(application.applicant());
        List<Asked> asked = asked(service);
        if (holder.isEmpty() || asked.isEmpty()) {
            return;
        }
        for (Asked one : asked) {
            JsonNode value = application.answers().at(one.pointer());
            if (!value.isMissingNode() && !value.isNull()) {
                store.keep(
                        holder.get(),
                        new StoredAnswer(
                                one.question().orElseThrow(),
                                one.title(),
                                one.kind(),
                                value,
                                application.requiredNumber(),
                                application.name(),
                                clock.instant()));
            }
        }
    }

    /**
     * What stands in the draft from before or may be put into its empty places; what the form
     * refuses is not offered, and what was typed stands.
     */
    public List<Offer> offers(Holder holder, Application draft) {
        return offers(holder, draft, lifeEvents.at(draft.serviceVersion()));
    }

    private List<Offer> offers(Holder holder, Application draft, LifeEvent service) {
        List<Asked> asked = asked(service);
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<String, StoredAnswer> known =
                store.of(holder).stream()
                        .collect(Collectors.toMap(StoredAnswer::name, Function.identity()));
        return asked.stream()
                .flatMap(a ->
                        a.question().map(known::get).stream()
                                .map(answer -> offer(a, answer, draft)))
                .filter(offer ->
                        offer.taken() || empty(draft.answers().at(offer.asked().pointer())))
                .filter(this::fits)
                .toList();
    }

    private static Offer offer(Asked asked, StoredAnswer answer, Application draft) {
        return new Offer(asked, answer, answer.value().equals(draft.answers().at(asked.pointer())));
    }

    List<StoredAnswer> of(Caller caller) {
        return Holder.of(caller).map(store::of).orElse(List.of());
    }

    /** False where there is no such answer. */
    @Transactional
    public boolean delete(Caller caller, String name) {
        boolean deleted = Holder.of(caller).filter(h -> store.delete(h, name)).isPresent();
        if (deleted) {
            audit.record(caller, "answer.delete", "answer", name, "deleted", Map.of());
        }
        return deleted;
    }

    private static List<Asked> asked(LifeEvent service) {
        return Asked.of(service.form()).stream()
                .filter(a -> a.question().isPresent() && !a.file())
                .toList();
    }

    private static boolean empty(JsonNode answer) {
        return answer.isMissingNode()
                || answer.isNull()
                || (answer.isString() && answer.stringValue().isBlank());
    }

    private boolean fits(Offer offer) {
        ObjectNode property = (ObjectNode) offer.asked().schema().deepCopy();
        property.remove(List.of("x-show-if", "x-items"));
        ObjectNode form = JSON.objectNode().put("type", "object");
        form.putObject("properties").set("answer", property);
        ObjectNode answers = JSON.objectNode();
        answers.set("answer", offer.answer().value());
        return offer.answer().kind().equals(offer.asked().kind())
                && forms.validate(form, answers, Set.of()).isEmpty();
    }
}
