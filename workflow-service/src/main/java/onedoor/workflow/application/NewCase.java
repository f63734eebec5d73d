package onedoor.workflow.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Submissions.Check;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Selection;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.StepChoice;
import onedoor.workflow.matter.StepChoice.LeftOut;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Opens a case: numbers, parts, process and the first lines of its timeline, in one transaction.
 */
@Component
class NewCase {

    private final ApplicationStore applications;
    private final ChildStore children;
    private final Serials serials;
    private final Deadlines deadlines;
    private final CaseLog log;
    private final Journeys journeys;
    private final Clock clock;

    NewCase(
            ApplicationStore applications,
            ChildStore children,
            Serials serials,
            Deadlines deadlines,
            CaseLog log,
            Journeys journeys,
            Clock clock) {
        this.applications = applications;
        this.children = children;
        this.serials = serials;
        this.deadlines = deadlines;
        this.log = log;
        this.journeys = journeys;
        this.clock = clock;
    }

    /**
     * What the case's transaction shall not wait for: the engine knows the process, and the numbers
     * are taken.
     */
    CaseNumbers prepare(LifeEvent service, Set<String> selected) {
        journeys.prepare(Services.plan(service));
        LocalDate today = deadlines.today();
        return CaseNumbers.of(service, selected, scope -> serials.take(scope, today));
    }

    /** Numbers that a roll-back takes back, for a trial. */
    CaseNumbers borrowed(LifeEvent service, Set<String> selected) {
        LocalDate today = deadlines.today();
        return CaseNumbers.of(service, selected, scope -> serials.borrow(scope, today));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Application draft, LifeEvent service, Check.Complete complete, Actor actor) {
        Move move = Move.SUBMIT;
        String number = complete.numbers().whole();
        Application submitted =
                draft.submitted(
                        number,
                        serials.queryCode(),
                        complete.answers(),
                        complete.selected(),
                        clock.instant(),
                        deadlines.promised(
                                Selection.of(service, complete.selected()).promisedDays()));
        if (!applications.submitted(submitted, move)) {
            throw new ProblemException(
                    WorkflowProblem.NOT_A_DRAFT, WorkflowProblem.NOT_A_DRAFT.zh());
        }
        if (complete.delivery().method() != Delivery.Method.ELECTRONIC) {
            applications.delivered(draft.id(), complete.delivery());
        }
        List<Child> parts = new ArrayList<>();
        for (LifeEvent.Item item : service.items()) {
            String code = item.matter().taskCode().value();
            if (complete.selected().contains(code)) {
                parts.add(
                        child(
                                draft,
                                item.matter(),
                                complete.numbers().part(code),
                                parts.size(),
                                complete.answers()));
            }
        }
        children.insert(draft.id(), parts);
        for (Child part : parts) {
            Promise promise = complete.promises().get(part.taskCode());
            if (promise != null) {
                children.promised(part.id(), promise);
            }
        }
        log.moved(submitted, null, move, "申请已提交，办件编号 " + number, actor);
        log.tell(draft, "申请已提交", "“" + draft.name() + "”已提交，办件编号 " + number + "。");
        journeys.start(Services.journey(service), draft.id(), complete.selected(), leftOut(parts));
    }

    private static Map<String, Set<String>> leftOut(List<Child> parts) {
        return parts.stream()
                .filter(part -> !part.particulars().leftOut().isEmpty())
                .collect(
                        Collectors.toMap(
                                Child::taskCode, part -> Set.copyOf(part.particulars().leftOut())));
    }

    private static Child child(
            Application draft, Matter matter, String number, int position, JsonNode answers) {
        return new Child(
                Uuid7.next(),
                draft.id(),
                number,
                position,
                matter.taskCode().value(),
                matter.name(),
                matter.department().value(),
                matter.departmentName(),
                Status.WAITING,
                null,
                null,
                ChildClock.NONE,
                Dates.NONE,
                0,
                null,
                Map.of(),
                Particulars.leavingOut(
                        new StepChoice(matter)
                                .leftOut(answers).stream().map(LeftOut::step).toList()),
                null,
                null);
    }
}
