package onedoor.exchange.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of one call have in common.
 *
 * @param client the caller's subsystem, {@code instance/class/code/subsystem}
 * @param service the called service, {@code instance/class/code/subsystem/service}, as far as it
 *     was known
 * @param consentId the subject's consent that the call relied on
 * @param subjectKey pseudonym of whom the data is about
 * @param operator the person for whom a service calls
 * @param outcome OK, or the type of the error
 */
public record Exchange(
        UUID id,
        String messageId,
        String client,
        String service,
        String verb,
        @Nullable String judgedPath,
        List<String> fields,
        @Nullable String purpose,
        @Nullable String legalBasis,
        @Nullable String issue,
        @Nullable UUID grantId,
        @Nullable UUID consentId,
        @Nullable String subjectKey,
        @Nullable Operator operator,
        String outcome,
        Instant requestedAt,
        Instant answeredAt) {

    /** The person behind a call, and the client that spoke for them. */
    public record Operator(String subject, String kind, @Nullable String delegate) {}

    /** What one side saw: hashes as in X-Road's {@code x-road-request-hash}, and the status. */
    public record Side(String requestHash, int status, String responseHash) {}

    public Exchange {
        fields = List.copyOf(fields);
    }

    /** By law alone. */
    public Exchange(
            UUID id,
            String messageId,
            String client,
            String service,
            String verb,
            @Nullable String judgedPath,
            List<String> fields,
            @Nullable String purpose,
            @Nullable String legalBasis,
            @Nullable String issue,
            @Nullable UUID grantId,
            @Nullable String subjectKey,
            @Nullable Operator operator,
            String outcome,
            Instant requestedAt,
            Instant answeredAt) {
        this(
                id,
                messageId,
                client,
                service,
                verb,
                judgedPath,
                fields,
                purpose,
                legalBasis,
                issue,
                grantId,
                null,
                subjectKey,
                operator,
                outcome,
                requestedAt,
                answeredAt);
    }
}
