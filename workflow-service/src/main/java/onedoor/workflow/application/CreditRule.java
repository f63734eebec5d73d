package onedoor.workflow.application;

import java.util.List;
import java.util.Optional;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.evidence.Answer;
import onedoor.workflow.evidence.CreditList;
import onedoor.workflow.evidence.Evidence;
import onedoor.workflow.evidence.EvidenceItem;
import onedoor.workflow.evidence.Prefill;
import onedoor.workflow.evidence.Prefill.Ask;
import onedoor.workflow.evidence.Subject;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Resource;
import onedoor.workflow.matter.EvidenceNeed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * 容缺受理 and 告知承诺 are closed to whoever is on a bad-credit list that is not repaired, or has made a
 * promise that turned out to be false; and as long as the list does not answer.
 */
@Component
class CreditRule {

    private final CreditList list;
    private final Evidence evidence;
    private final Prefill prefill;
    private final ChildStore children;

    CreditRule(CreditList list, Evidence evidence, Prefill prefill, ChildStore children) {
        this.list = list;
        this.evidence = evidence;
        this.prefill = prefill;
        this.children = children;
    }

    /** Nothing is known against the applicant, or this is, or the list has not said. */
    sealed interface Standing {

        record Good() implements Standing {}

        record Listed(String reason) implements Standing {}

        record Unknown() implements Standing {}
    }

    /** Refuses unless nothing is known against them. */
    static void require(Standing standing) {
        switch (standing) {
            case Standing.Good _ -> {}
            case Standing.Listed(String reason) ->
                    throw new ProblemException(
                            WorkflowProblem.CREDIT_LISTED,
                            WorkflowProblem.CREDIT_LISTED.zh() + "：" + reason);
            case Standing.Unknown _ ->
                    throw new ProblemException(
                            WorkflowProblem.CREDIT_UNKNOWN, WorkflowProblem.CREDIT_UNKNOWN.zh());
        }
    }

    /** By what this part has been told by the list, and by the promises made before. */
    Standing standing(CaseFile file) {
        if (hasPromisedFalsely(file.application())) {
            return new Standing.Listed("曾作出不实承诺");
        }
        List<EvidenceItem> asked =
                evidence.ofApplication(file.application().id()).stream()
                        .filter(item -> item.resourceName().equals(list.name()))
                        .toList();
        Standing told = told(asked.stream().flatMap(item -> item.records().stream()).toList());
        boolean open = asked.stream().anyMatch(item -> item.status() != EvidenceItem.Status.OK);
        return told instanceof Standing.Good && open ? new Standing.Unknown() : told;
    }

    /**
     * Before the submission: the list is asked now, in the name of the applicant.
     *
     * @param token the token of the request at hand
     */
    Standing ask(Application draft, LifeEvent service, String token) {
        if (hasPromisedFalsely(draft)) {
            return new Standing.Listed("曾作出不实承诺");
        }
        EvidenceNeed need = need(service).orElse(null);
        Resource resource = service.resource(list.name()).orElse(null);
        if (need == null || resource == null) {
            return new Standing.Good();
        }
        Subject subject = Branches.subject(draft, need.subjectPointer(), resource);
        if (subject == null) {
            return new Standing.Unknown();
        }
        Ask ask = new Ask(Branches.register(resource), subject, need.fields());
        Answer answer =
                prefill.ask(List.of(ask), service.purpose(), draft.id().toString(), token).get(ask);
        return answer instanceof Answer.Records found
                ? told(found.records())
                : new Standing.Unknown();
    }

    boolean hasPromisedFalsely(Application application) {
        return children.falsePromises(application.applicant()) > 0;
    }

    private Optional<EvidenceNeed> need(LifeEvent service) {
        return service.items().stream()
                .flatMap(item -> item.matter().evidence().stream())
                .filter(need -> need.resourceName().equals(list.name()))
                .findFirst();
    }

    private Standing told(List<JsonNode> records) {
        return records.stream()
                .flatMap(record -> list.excluded(record).stream())
                .findFirst()
                .<Standing>map(Standing.Listed::new)
                .orElseGet(Standing.Good::new);
    }
}
