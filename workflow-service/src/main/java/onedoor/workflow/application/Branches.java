package onedoor.workflow.application;

import java.util.List;
import java.util.stream.Collectors;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.evidence.Evidence;
import onedoor.workflow.evidence.EvidenceEvent.AskedAgain;
import onedoor.workflow.evidence.EvidenceEvent.Gathered;
import onedoor.workflow.evidence.Need;
import onedoor.workflow.evidence.Register;
import onedoor.workflow.evidence.Subject;
import onedoor.workflow.journey.JourneyEvent.BranchClosed;
import onedoor.workflow.journey.JourneyEvent.BranchOpened;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.licence.LicenceTemplate;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Resource;
import onedoor.workflow.matter.EvidenceNeed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Follows the engine, in its own transaction: what a branch needs, and which branch is no more. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Branches {

    private final Cases cases;
    private final Conclusions conclusions;
    private final ChildStore children;
    private final Evidence evidence;
    private final Journeys journeys;

    Branches(
            Cases cases,
            Conclusions conclusions,
            ChildStore children,
            Evidence evidence,
            Journeys journeys) {
        this.cases = cases;
        this.conclusions = conclusions;
        this.children = children;
        this.evidence = evidence;
        this.journeys = journeys;
    }

    @EventListener
    void on(BranchOpened opened) {
        CaseFile file = cases.lock(opened.caseId(), opened.branch());
        if (file.matter().evidence().isEmpty()) {
            return;
        }
        List<Child> siblings = children.of(file.application().id());
        evidence.open(
                file.child().id(),
                file.application().id(),
                opened.branch(),
                file.child().number(),
                file.service().purpose(),
                file.matter().evidence().stream().map(need -> need(file, siblings, need)).toList());
    }

    @EventListener
    void on(Gathered gathered) {
        CaseFile file = cases.lock(gathered.applicationId(), gathered.branch());
        if (file.child().status() == Status.WAITING) {
            journeys.evidenceGathered(gathered.applicationId(), gathered.branch());
        }
    }

    /** A register that answers late is asked only as long as somebody works on the part. */
    @EventListener
    void on(AskedAgain asked) {
        CaseFile file = cases.lock(asked.applicationId(), asked.branch());
        if (file.child().status().isFinal()) {
            evidence.stop(asked.childId());
        }
    }

    @EventListener
    void on(BranchClosed closed) {
        CaseFile file = cases.lock(closed.caseId(), closed.branch());
        String because =
                children.of(closed.caseId()).stream()
                        .filter(c ->
                                file.item().after().stream()
                                        .anyMatch(code -> c.taskCode().equals(code.value())))
                        .filter(c -> c.status().isFinal() && c.status() != Status.GRANTED)
                        .map(c -> "“" + c.name() + "”" + lost(c.status()))
                        .collect(Collectors.joining("、"));
        conclusions.end(file, Event.TERMINATED, "前置事项" + because + "，本事项终止", Actor.PLATFORM);
    }

    private static String lost(Status status) {
        return status == Status.REVOKED ? "的决定已撤销" : "未获准予";
    }

    private static Need need(CaseFile file, List<Child> siblings, EvidenceNeed need) {
        Resource resource = file.service().resource(need.resourceName()).orElse(null);
        return new Need(
                need.resourceName(),
                resource == null ? null : register(resource),
                resource == null
                        ? null
                        : subject(file.application(), need.subjectPointer(), resource),
                need.fields(),
                resource == null ? null : awaited(file.service(), siblings, resource));
    }

    static Register register(Resource resource) {
        return new Register(
                resource.name(), resource.provider(), resource.providerName(), resource.service());
    }

    static @Nullable Subject subject(Application application, String pointer, Resource resource) {
        Applicant applicant = application.applicant();
        return switch (pointer) {
            case "applicant" ->
                    applicant.isDepartment()
                            ? null
                            : new Subject(Subject.Type.person, applicant.idNumber());
            case "enterprise" ->
                    applicant.isDepartment() || applicant.actingFor() == null
                            ? null
                            : new Subject(Subject.Type.enterprise, applicant.actingFor());
            default -> {
                JsonNode id = application.answers().at(pointer);
                yield id.isString() && !id.stringValue().isBlank()
                        ? new Subject(
                                Subject.Type.valueOf(resource.subjectType()), id.stringValue())
                        : null;
            }
        };
    }

    /** The licence that an earlier part of this case has led to and that this register delivers. */
    private static @Nullable String awaited(
            LifeEvent service, List<Child> siblings, Resource resource) {
        for (Child sibling : siblings) {
            GrantedLicence granted = sibling.licence();
            LicenceTemplate template =
                    Services.item(service, sibling.taskCode()).matter().licence();
            if (granted != null
                    && template != null
                    && template.exchangeService().equals(resource.service())) {
                return granted.identifier();
            }
        }
        return null;
    }
}
