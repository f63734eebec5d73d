package onedoor.workflow.application;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.journey.JourneyPlan;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import org.springframework.stereotype.Component;

/** What can be applied for, seen as a case: its version and the order of its branches. */
@Component
class Services {

    private final LifeEvents lifeEvents;

    Services(LifeEvents lifeEvents) {
        this.lifeEvents = lifeEvents;
    }

    Optional<LifeEvent> current(String code) {
        return lifeEvents.open(code);
    }

    LifeEvent at(UUID versionId) {
        return lifeEvents.at(versionId);
    }

    /** The task codes of its matters that nobody may apply for today. */
    Set<String> outOfUse(LifeEvent service) {
        return lifeEvents.outOfUse(service);
    }

    /** A withdrawn service takes no new applications; drafts of it stay what they are. */
    void requireOffered(LifeEvent service) {
        lifeEvents
                .withdrawn(service.code())
                .ifPresent(reason -> {
                    throw new ProblemException(
                            WorkflowProblem.SERVICE_WITHDRAWN,
                            "“" + service.name() + "”已停止受理新的申请：" + reason + "。已提交的办件继续办理。");
                });
    }

    boolean isOffered(LifeEvent service) {
        return lifeEvents.withdrawn(service.code()).isEmpty();
    }

    static String journey(LifeEvent service) {
        return service.journey();
    }

    static JourneyPlan plan(LifeEvent service) {
        return service.plan();
    }

    static LifeEvent.Item item(LifeEvent service, String taskCode) {
        return service.items().stream()
                .filter(item -> item.matter().taskCode().value().equals(taskCode))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(taskCode + " is not in " + service.code()));
    }
}
