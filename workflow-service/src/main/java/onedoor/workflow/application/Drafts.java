package onedoor.workflow.application;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.form.Asked;
import onedoor.workflow.form.Forms;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Selection;
import onedoor.workflow.person.Enterprise;
import onedoor.workflow.person.Person;
import onedoor.workflow.person.Persons;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Opens drafts and keeps what is typed into them. */
@Component
class Drafts {

    /** Seeing what registers hold about oneself takes a checked name (可信等级三级). */
    static final int QUERY_ASSURANCE = 3;

    private final Services services;
    private final Persons persons;
    private final ApplicationStore store;
    private final Applications applications;
    private final Forms forms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Drafts(
            Services services,
            Persons persons,
            ApplicationStore store,
            Applications applications,
            Forms forms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.services = services;
        this.persons = persons;
        this.store = store;
        this.applications = applications;
        this.forms = forms;
        this.events = events;
        this.clock = clock;
    }

    /** What becomes of a request for a draft or of an attempt to save one. */
    sealed interface Opening {
        record Ready(LifeEvent service, Applicant applicant) implements Opening {}

        record AssuranceTooLow(int required, int actual) implements Opening {}

        record WrongAudience(LifeEvent.Audience audience) implements Opening {}
    }

    /**
     * Looks up the service and the applicant; asks identity-service, so call it outside of a
     * transaction.
     */
    Opening prepare(Caller caller, String code) {
        LifeEvent service =
                services.current(code)
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.NOT_FOUND, "没有这个可办理的事项"));
        services.requireOffered(service);
        boolean addressed =
                switch (service.audience()) {
                    case PERSON -> caller.actingFor() == null;
                    case ENTERPRISE -> caller.actingFor() != null;
                    case DEPARTMENT -> false;
                };
        if (caller.kind() != Caller.Kind.CITIZEN || !addressed) {
            return new Opening.WrongAudience(service.audience());
        }
        int required = Math.min(QUERY_ASSURANCE, service.assurance());
        if (caller.assurance() < required) {
            return new Opening.AssuranceTooLow(required, caller.assurance());
        }
        return new Opening.Ready(service, applicant(caller));
    }

    private Applicant applicant(Caller caller) {
        Person person =
                persons.find(caller.subject())
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.FORBIDDEN, "账号没有实名信息"));
        String code = caller.actingFor();
        @Nullable Enterprise enterprise =
                code == null ? null : persons.findEnterprise(code).orElse(null);
        return new Applicant(
                person.id(),
                person.certKey() == null ? caller.certKey() : person.certKey(),
                person.name(),
                person.idNumber().value(),
                code,
                enterprise == null ? code : enterprise.name());
    }

    /** Those who know answers to what its form asks put them in. */
    Application open(Opening.Ready ready, @Nullable String policy) {
        return open(Uuid7.next(), ready, policy);
    }

    Application open(UUID id, Opening.Ready ready, @Nullable String policy) {
        LifeEvent service = ready.service();
        var draft =
                new Application(
                        id,
                        null,
                        null,
                        service.versionId(),
                        service.kind(),
                        service.code(),
                        service.name(),
                        Status.DRAFT,
                        ready.applicant(),
                        policy,
                        JsonNodeFactory.instance.objectNode(),
                        Selection.usual(service).taskCodes(),
                        Set.of(),
                        1,
                        clock.instant(),
                        null,
                        null,
                        List.of(),
                        DeliveryChoice.ELECTRONIC);
        store.insert(draft);
        events.publishEvent(new DraftOpened(draft, service));
        boolean banked = Asked.of(service.form()).stream().anyMatch(a -> a.question().isPresent());
        return banked ? applications.at(draft.id()) : draft;
    }

    /**
     * Keeps what was typed, complete or not; the registers' facts are not the applicant's to send.
     */
    Application save(
            Caller caller,
            UUID id,
            int revision,
            ObjectNode answers,
            Set<String> selected,
            Set<String> promised) {
        Application draft = applications.lockOwn(caller, id, "application.save");
        if (draft.status() != Status.DRAFT) {
            throw new ProblemException(
                    WorkflowProblem.NOT_A_DRAFT, WorkflowProblem.NOT_A_DRAFT.zh());
        }
        LifeEvent service = services.at(draft.serviceVersion());
        ObjectNode typed = forms.withFacts(service.form(), answers, java.util.Map.of());
        Set<String> promisable =
                promised.stream()
                        .filter(code -> Promises.problems(service, Set.of(code)).isEmpty())
                        .collect(Collectors.toSet());
        if (!store.save(
                id,
                revision,
                typed,
                selectionSoFar(service, selected),
                promisable,
                clock.instant())) {
            throw new ProblemException(
                    WorkflowProblem.NEWER_DRAFT, WorkflowProblem.NEWER_DRAFT.zh());
        }
        return applications.own(caller, id, "application.save");
    }

    /** Whatever is asked for, the parts that cannot be left out are in; unknown ones are not. */
    static Set<String> selection(LifeEvent service, Set<String> wanted) {
        return Selection.of(service, wanted).taskCodes();
    }

    /** A draft may leave a choice open, but it cannot take two of what excludes each other. */
    private static Set<String> selectionSoFar(LifeEvent service, Set<String> wanted) {
        Selection selection = Selection.of(service, wanted);
        if (!selection.contradictions().isEmpty()) {
            FieldProblem first = selection.contradictions().getFirst();
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    first.message(),
                    selection.contradictions().toArray(FieldProblem[]::new));
        }
        return selection.taskCodes();
    }
}
