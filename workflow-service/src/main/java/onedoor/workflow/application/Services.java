package onedoor.workflow.application;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.workflow.journey.JourneyPlan;
import onedoor.workflow.journey.JourneyPlan.Branch;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.matter.MatterCode;
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

    static String journey(LifeEvent service) {
        return "journey_" + service.versionId();
    }

    static JourneyPlan plan(LifeEvent service) {
        return new JourneyPlan(
                journey(service),
                service.name(),
                service.items().stream()
                        .map(item ->
                                new Branch(
                                        item.matter().taskCode().value(),
                                        item.matter().name(),
                                        item.matter().steps(),
                                        !item.matter().evidence().isEmpty(),
                                        item.after().stream()
                                                .map(MatterCode::value)
                                                .collect(Collectors.toSet())))
                        .toList());
    }

    static LifeEvent.Item item(LifeEvent service, String taskCode) {
        return service.items().stream()
                .filter(item -> item.matter().taskCode().value().equals(taskCode))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(taskCode + " is not in " + service.code()));
    }
}
