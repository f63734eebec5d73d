package onedoor.workflow.question;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * The last answer that a holder gave to a question of the bank.
 *
 * @param name the question's stable name
 * @param title how it was asked then
 * @param serviceName what it was answered for
 */
public record StoredAnswer(
        String name,
        String title,
        String kind,
        JsonNode value,
        String applicationNumber,
        String serviceName,
        Instant answeredAt) {

    @Override
    public String toString() {
        return "answer to " + name;
    }
}
