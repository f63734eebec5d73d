package onedoor.workflow.person;

import onedoor.kit.Uuid7;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people what happened: noted in the caller's transaction, delivered after the commit by the
 * {@link Courier} until it succeeds, once per message.
 */
@Component
public class Inbox {

    private final LetterStore letters;

    Inbox(LetterStore letters) {
        this.letters = letters;
    }

    /** {@code link} is a path of the portal. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(String personId, String subject, String body, String link) {
        letters.add(new Letter(Uuid7.next(), personId, subject, body, link, 0));
    }
}
