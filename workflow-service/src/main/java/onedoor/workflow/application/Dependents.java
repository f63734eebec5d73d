package onedoor.workflow.application;

import java.util.List;
import java.util.stream.Stream;
import onedoor.workflow.journey.Journeys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a revoked decision means for the parts that rest on it: one that has not begun never does,
 * one that has is not granted any more, and one that was granted shows its department why.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Dependents {

    private final ChildStore children;
    private final Journeys journeys;
    private final CaseLog log;

    Dependents(ChildStore children, Journeys journeys, CaseLog log) {
        this.children = children;
        this.journeys = journeys;
        this.log = log;
    }

    void revoked(CaseFile file) {
        Child revoked = file.child();
        List<Child> resting =
                children.of(file.application().id()).stream()
                        .filter(child -> restsOn(file, child, revoked))
                        .filter(child ->
                                !child.status().isFinal() || child.status() == Status.GRANTED)
                        .toList();
        for (Child child : resting) {
            children.revokedPrerequisites(
                    child.id(),
                    Stream.concat(
                                    child.particulars().revokedPrerequisites().stream(),
                                    Stream.of(revoked.name()))
                            .toList());
            log.tell(
                    file.application(),
                    "前置事项已撤销",
                    "“%s”以“%s”的准予决定为前提，该决定已撤销，请留意后续办理结果。".formatted(child.name(), revoked.name()));
        }
        if (resting.stream().anyMatch(child -> !child.status().isFinal())) {
            journeys.revoked(file.application().id(), revoked.taskCode());
        }
    }

    private static boolean restsOn(CaseFile file, Child child, Child revoked) {
        return Services.item(file.service(), child.taskCode()).after().stream()
                .anyMatch(code -> code.value().equals(revoked.taskCode()));
    }
}
