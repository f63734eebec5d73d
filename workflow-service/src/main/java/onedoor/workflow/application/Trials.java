package onedoor.workflow.application;

import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.application.Drafts.Opening;
import onedoor.workflow.application.Submissions.Check;
import onedoor.workflow.journey.Rehearsals;
import onedoor.workflow.lifeevent.LifeEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cases of nobody, for trying a service out before it is published: the same steps as a real case,
 * in a transaction that its caller rolls back.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Trials {

    private final Drafts drafts;
    private final NewCase newCase;
    private final ApplicationStore store;
    private final CaseView view;
    private final Rehearsals rehearsals;

    Trials(
            Drafts drafts,
            NewCase newCase,
            ApplicationStore store,
            CaseView view,
            Rehearsals rehearsals) {
        this.drafts = drafts;
        this.newCase = newCase;
        this.store = store;
        this.view = view;
        this.rehearsals = rehearsals;
    }

    /** Submitted, with its process running; the answers have been read by the form before. */
    public UUID open(
            LifeEvent service, Applicant applicant, ObjectNode answers, Set<String> selected) {
        rehearsals.deploy(Services.plan(service));
        Application draft = drafts.open(new Opening.Ready(service, applicant), null);
        var complete = new Check.Complete(answers, selected, newCase.borrowed(service, selected));
        newCase.open(draft, service, complete, new Actor(caller(service, applicant)));
        return draft.id();
    }

    private static Caller caller(LifeEvent service, Applicant applicant) {
        return new Caller(
                applicant.id(),
                Caller.Kind.CITIZEN,
                applicant.name(),
                service.assurance(),
                null,
                applicant.actingFor(),
                null,
                Set.of(),
                null,
                null,
                null,
                null);
    }

    /** The case as its applicant would see it. */
    public Object detail(UUID id) {
        return view.detail(store.find(id).orElseThrow());
    }
}
