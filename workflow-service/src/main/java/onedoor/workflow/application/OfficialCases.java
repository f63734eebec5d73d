package onedoor.workflow.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.application.Drafts.Opening;
import onedoor.workflow.application.Submissions.Check;
import onedoor.workflow.claim.Claims;
import onedoor.workflow.form.Forms;
import onedoor.workflow.form.Reading;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Selection;
import onedoor.workflow.matter.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cases that a department opens in its own name for those who need not apply (免申即享): drafted and
 * submitted at once, then worked on like any other.
 */
@Component
class OfficialCases {

    private final Services services;
    private final Forms forms;
    private final Drafts drafts;
    private final NewCase newCase;
    private final ApplicationStore store;
    private final ChildStore children;
    private final Claims claims;

    OfficialCases(
            Services services,
            Forms forms,
            Drafts drafts,
            NewCase newCase,
            ApplicationStore store,
            ChildStore children,
            Claims claims) {
        this.services = services;
        this.forms = forms;
        this.drafts = drafts;
        this.newCase = newCase;
        this.store = store;
        this.children = children;
        this.claims = claims;
    }

    /**
     * What shall be decided.
     *
     * @param reference the list's id, which becomes the case's: however often it is filed, there is
     *     one case
     * @param department its unified social credit code
     */
    record Request(
            UUID reference,
            String matter,
            String policy,
            String department,
            String departmentName,
            long amountFen,
            ObjectNode answers) {}

    /** What the check of a request comes to. */
    sealed interface Checked {
        /** Complete and allowed; nothing has been written yet. */
        record Ready(LifeEvent service, Check.Complete complete) implements Checked {}

        /** Not a matter that this department decides in its own name, or not one for now. */
        record NoSuchMatter() implements Checked {}

        record Incomplete(List<FieldProblem> problems) implements Checked {}

        /** It was opened before. */
        record Opened(Application application) implements Checked {}

        /** The reference is the id of another case. */
        record OtherCase() implements Checked {}
    }

    /** Call it outside of a transaction: the process is made ready for the case. */
    Checked check(Request request) {
        Optional<Application> before = store.find(request.reference());
        return before.isPresent() ? again(before.get(), request) : checkNew(request);
    }

    private static Checked again(Application application, Request request) {
        boolean same =
                application.applicant().isDepartment()
                        && request.department().equals(application.applicant().actingFor())
                        && request.policy().equals(application.policy());
        return same ? new Checked.Opened(application) : new Checked.OtherCase();
    }

    private Checked checkNew(Request request) {
        Optional<LifeEvent> found =
                services.current(request.matter()).filter(s -> suits(s, request.department()));
        if (found.isEmpty()) {
            return new Checked.NoSuchMatter();
        }
        LifeEvent service = found.get();
        Set<String> selected = Selection.usual(service).taskCodes();
        Reading reading =
                forms.read(
                        service.form(),
                        forms.withFacts(service.form(), request.answers(), Map.of()),
                        selected);
        if (!reading.valid()) {
            return new Checked.Incomplete(reading.problems());
        }
        return new Checked.Ready(
                service,
                new Check.Complete(
                        reading.answers(), selected, newCase.prepare(service, selected)));
    }

    private boolean suits(LifeEvent service, String department) {
        Matter matter = service.items().getFirst().matter();
        return service.kind() == LifeEvent.Kind.MATTER
                && service.audience() == LifeEvent.Audience.DEPARTMENT
                && matter.claim()
                && matter.department().value().equals(department)
                && services.isOffered(service);
    }

    /** The case and its process, together or not at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    Application open(Caller caller, Request request, Checked.Ready ready) {
        Applicant applicant = Applicant.department(request.department(), request.departmentName());
        Application draft =
                drafts.open(
                        request.reference(),
                        new Opening.Ready(ready.service(), applicant),
                        request.policy());
        claims.list(draft.id(), request.policy(), request.department(), request.amountFen());
        newCase.open(draft, ready.service(), ready.complete(), new Actor(caller));
        return store.find(draft.id()).orElseThrow();
    }

    /** The number by which officials find it: that of its only part. */
    String number(Application application) {
        return children.of(application.id()).getFirst().number();
    }
}
