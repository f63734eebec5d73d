package onedoor.workflow.person;

import java.util.UUID;
import onedoor.kit.Uuid7;
import onedoor.workflow.person.IdentityClient.Letter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells people what happened: noted in the caller's transaction (outbox), delivered to the inbox of
 * identity-service after the commit until it succeeds, once per message.
 */
@Component
public class Inbox {

    private final Identity identity;
    private final ApplicationEventPublisher events;

    Inbox(Identity identity, ApplicationEventPublisher events) {
        this.identity = identity;
        this.events = events;
    }

    /** A message in the outbox; its id is the idempotency key of the delivery. */
    record MessageDue(UUID id, String to, String subject, String body, String link) {}

    /** {@code link} is a path of the portal. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(String personId, String subject, String body, String link) {
        events.publishEvent(new MessageDue(Uuid7.next(), personId, subject, body, link));
    }

    @Async
    @TransactionalEventListener
    void on(MessageDue due) {
        identity.tell(
                due.id().toString(), new Letter(due.to(), due.subject(), due.body(), due.link()));
    }
}
