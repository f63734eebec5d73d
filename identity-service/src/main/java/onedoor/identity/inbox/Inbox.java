package onedoor.identity.inbox;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.identity.inbox.InboxStore.Addressed;
import onedoor.identity.inbox.InboxStore.Kept;
import onedoor.identity.organisation.Organisation;
import onedoor.identity.person.Persons;
import onedoor.kit.CommonProblem;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every citizen's and every official's messages. */
@Service
public class Inbox {

    private final InboxStore store;
    private final Persons persons;
    private final Organisation organisation;
    private final Clock clock;

    Inbox(InboxStore store, Persons persons, Organisation organisation, Clock clock) {
        this.store = store;
        this.persons = persons;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Leaves a message; empty when there is no such person. */
    @Transactional
    public Optional<UUID> send(
            String sender, UUID to, String subject, String body, @Nullable String link) {
        return send(sender, new Letter(to, subject, body, link));
    }

    Optional<UUID> send(String sender, Letter letter) {
        if (persons.find(letter.to()).isEmpty() && organisation.staff(letter.to()).isEmpty()) {
            return Optional.empty();
        }
        Message message = message(Uuid7.next(), letter);
        store.insert(letter.to(), sender, message);
        return Optional.of(message.id());
    }

    /**
     * Leaves each of these messages under its key, once however often it comes; answers those that
     * it does not take.
     */
    @Transactional
    Map<UUID, CommonProblem> receive(String sender, Map<UUID, Letter> letters) {
        if (letters.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Kept> known = store.kept(letters.keySet());
        Set<UUID> readers =
                readers(letters.values().stream().map(Letter::to).collect(Collectors.toSet()));
        Map<UUID, CommonProblem> refused = new LinkedHashMap<>();
        Map<UUID, Letter> fresh = new LinkedHashMap<>();
        letters.forEach((key, letter) -> {
            Kept kept = known.get(key);
            if (kept != null) {
                if (!kept.equals(new Kept(sender, letter))) {
                    refused.put(key, CommonProblem.KEY_REUSED);
                }
            } else if (readers.contains(letter.to())) {
                fresh.put(key, letter);
            } else {
                refused.put(key, CommonProblem.NOT_FOUND);
            }
        });
        store.insert(
                sender,
                fresh.entrySet().stream()
                        .map(e ->
                                new Addressed(e.getValue().to(), message(e.getKey(), e.getValue())))
                        .toList());
        return refused;
    }

    /** Which of these are citizens or officials. */
    private Set<UUID> readers(Set<UUID> ids) {
        Set<UUID> known = new HashSet<>(persons.existing(ids));
        Set<UUID> others = new HashSet<>(ids);
        others.removeAll(known);
        if (!others.isEmpty()) {
            known.addAll(organisation.existing(others));
        }
        return known;
    }

    private Message message(UUID id, Letter letter) {
        return new Message(
                id, letter.subject(), letter.body(), letter.link(), clock.instant(), null);
    }

    List<Message> page(UUID person, @Nullable UUID after, int limit) {
        return store.page(person, after, limit);
    }

    int unread(UUID person) {
        return store.unread(person);
    }

    @Transactional
    boolean read(UUID person, UUID message) {
        return store.read(person, message, clock.instant());
    }
}
