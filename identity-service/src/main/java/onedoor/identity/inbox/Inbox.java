package onedoor.identity.inbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.identity.organisation.Organisation;
import onedoor.identity.person.Persons;
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
        if (persons.find(to).isEmpty() && organisation.staff(to).isEmpty()) {
            return Optional.empty();
        }
        Message message = new Message(Uuid7.next(), subject, body, link, clock.instant(), null);
        store.insert(to, sender, message);
        return Optional.of(message.id());
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
