package onedoor.workflow.person;

import java.util.UUID;

/**
 * A message that waits for its delivery.
 *
 * @param id also the key under which identity-service takes it once
 * @param tries deliveries that were begun
 */
record Letter(UUID id, String to, String subject, String body, String link, int tries) {

    @Override
    public String toString() {
        return "letter " + id; // never what is told to whom in a log line
    }
}
