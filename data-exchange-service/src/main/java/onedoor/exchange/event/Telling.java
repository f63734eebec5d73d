package onedoor.exchange.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grants;
import org.springframework.stereotype.Component;

/** Decides what a subscriber is told: nothing without a grant in force at that moment. */
@Component
class Telling {

    private final Catalogue catalogue;
    private final Grants grants;
    private final EventStore events;

    Telling(Catalogue catalogue, Grants grants, EventStore events) {
        this.catalogue = catalogue;
        this.grants = grants;
        this.events = events;
    }

    /**
     * The grant that allows it now: for this purpose, with all of these fields. One that rests on
     * the subjects' consent allows calls only: each consent is used by a call, one by one.
     */
    Optional<Grant> grant(Subscription subscription) {
        return catalogue.find(subscription.resource()).stream()
                .flatMap(resource -> grants.inForce(subscription.consumer(), resource).stream())
                .filter(grant -> grant.origin().ground() == Grant.Ground.LAW)
                .filter(grant -> grant.purpose().equals(subscription.purpose()))
                .filter(grant -> grant.fields().containsAll(subscription.fields()))
                .findFirst();
    }

    List<Told> told(Subscription to, List<ResourceEvent> read) {
        Map<Long, List<Watched>> watched =
                switch (to.scope()) {
                    case ALL -> Map.of();
                    case WATCHED ->
                            events.watched(to.id(), read.stream().map(ResourceEvent::row).toList());
                };
        List<Told> told = new ArrayList<>();
        for (ResourceEvent event : read) {
            List<String> fields = event.fields().stream().filter(to.fields()::contains).toList();
            List<Watched> subjects = watched.getOrDefault(event.row(), List.of());
            boolean concerns = event.fields().isEmpty() || !fields.isEmpty();
            if (concerns && (to.scope() == Subscription.Scope.ALL || !subjects.isEmpty())) {
                told.add(new Told(event, fields, subjects));
            }
        }
        return told;
    }
}
