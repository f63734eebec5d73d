package onedoor.exchange.deposit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.registry.Change;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps deposited records, and answers for their depositor. */
@Component
public class Deposits {

    private final DepositStore store;
    private final SubjectKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    Deposits(DepositStore store, SubjectKeys keys, JsonMapper json, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.json = json;
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

    @Transactional
    Change put(DepositStore.Place place, DepositStore.Content content, Set<String> subjects) {
        Optional<DepositStore.Content> earlier = store.find(place);
        Change change = Change.between(earlier, content);
        if (change == Change.UNCHANGED && store.subjects(place).equals(subjects)) {
            return Change.UNCHANGED;
        }
        store.write(place, content, subjects);
        return change == Change.CREATED ? Change.CREATED : Change.UPDATED;
    }

    @Transactional
    void remove(DepositStore.Place place) {
        store.delete(place);
    }
}
