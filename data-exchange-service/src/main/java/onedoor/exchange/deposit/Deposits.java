package onedoor.exchange.deposit;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.event.ResourceChanged;
import onedoor.exchange.registry.Change;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps deposited records, and answers for their depositor. */
@Component
public class Deposits {

    private final DepositStore store;
    private final SubjectKeys keys;
    private final JsonMapper json;
    private final ApplicationEventPublisher announcements;
    private final Clock clock;

    Deposits(
            DepositStore store,
            SubjectKeys keys,
            JsonMapper json,
            ApplicationEventPublisher announcements,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.json = json;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** The answer of a register: the records about a subject, with all their fields. */
    public byte[] answer(Resource resource, Subject subject) {
        List<DepositStore.Content> found =
                store.about(resource.provider(), resource.service(), keys.of(subject));
        ObjectNode answer = json.createObjectNode();
        answer.put(
                "asOf",
                found.stream()
                        .map(DepositStore.Content::asOf)
                        .max(Instant::compareTo)
                        .orElseGet(clock::instant)
                        .toString());
        ArrayNode records = answer.putArray("records");
        found.forEach(content -> records.add(json.readTree(content.record())));
        return json.writeValueAsBytes(answer);
    }

    /** Those whom the record was about until now hear of the change as well. */
    @Transactional
    Change put(
            Resource resource,
            DepositStore.Place place,
            DepositStore.Content content,
            Set<String> subjects) {
        Optional<DepositStore.Content> earlier = store.find(place);
        Set<String> before = earlier.isEmpty() ? Set.of() : store.subjects(place);
        Change change = Change.between(earlier, content);
        if (change == Change.UNCHANGED && before.equals(subjects)) {
            return Change.UNCHANGED;
        }
        store.write(place, content, subjects);
        Set<String> concerned = new HashSet<>(before);
        concerned.addAll(subjects);
        announce(
                resource,
                place,
                earlier.isEmpty() ? ResourceChanged.Kind.CREATED : ResourceChanged.Kind.UPDATED,
                earlier.map(old -> differing(old, content)).orElse(Set.of()),
                concerned);
        return change == Change.CREATED ? Change.CREATED : Change.UPDATED;
    }

    @Transactional
    void remove(Resource resource, DepositStore.Place place) {
        if (store.find(place).isPresent()) {
            Set<String> subjects = store.subjects(place);
            store.delete(place);
            announce(resource, place, ResourceChanged.Kind.WITHDRAWN, Set.of(), subjects);
        }
    }

    private void announce(
            Resource resource,
            DepositStore.Place place,
            ResourceChanged.Kind kind,
            Set<String> fields,
            Set<String> subjects) {
        announcements.publishEvent(
                new ResourceChanged(
                        resource.code(),
                        place.recordId(),
                        kind,
                        fields,
                        subjects,
                        clock.instant()));
    }

    /** The fields whose values differ; none where only the time or the subjects do. */
    private Set<String> differing(DepositStore.Content earlier, DepositStore.Content later) {
        JsonNode before = json.readTree(earlier.record());
        JsonNode after = json.readTree(later.record());
        return Stream.concat(before.propertyNames().stream(), after.propertyNames().stream())
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .collect(Collectors.toSet());
    }
}
