package onedoor.exchange.operation;

import java.time.Instant;
import onedoor.exchange.member.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * One call as operators see it; sizes in bytes.
 *
 * @param service code of the service
 * @param requestOut when the provider was asked; the time of arrival where it was not
 * @param responseIn when its answer began
 * @param responseOut when the caller had the answer
 * @param faultCode X-Road's type of the error, if the exchange refused or the provider failed
 */
public record Operation(
        String xRequestId,
        ClientId client,
        ClientId provider,
        String service,
        String method,
        String path,
        String messageId,
        @Nullable String userId,
        @Nullable String issue,
        @Nullable String representedParty,
        Instant requestIn,
        Instant requestOut,
        Instant responseIn,
        Instant responseOut,
        long requestSize,
        long responseSize,
        int status,
        @Nullable String faultCode,
        @Nullable String faultString) {

    /** Whether the provider's answer was let out. */
    public boolean succeeded() {
        return faultCode == null;
    }
}
