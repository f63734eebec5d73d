package onedoor.exchange.call;

import java.time.Clock;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.operation.Operation;
import onedoor.exchange.operation.Operations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has operators see the calls of known callers. */
@Component
class Operated {

    private final Operations operations;
    private final Clock clock;

    Operated(Operations operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    void note(Attempt attempt) {
        if (!attempt.clientIsCaller) {
            return;
        }
        CallPath path = attempt.path();
        CallRequest request = attempt.request;
        @Nullable Refusal refusal = attempt.refusal;
        operations.note(
                new Operation(
                        attempt.id.toString(),
                        attempt.client(),
                        new ClientId(
                                path.instance(),
                                path.memberClass(),
                                path.memberCode(),
                                path.subsystem()),
                        path.service(),
                        request.verb(),
                        attempt.pathToKeep(),
                        attempt.messageId,
                        request.header("X-Road-UserId"),
                        request.header("X-Road-Issue"),
                        request.header("X-Road-Represented-Party"),
                        attempt.requestedAt,
                        attempt.requestOut,
                        attempt.responseIn,
                        clock.instant(),
                        request.body().count(),
                        attempt.responseSize,
                        attempt.status,
                        refusal == null ? null : refusal.type(),
                        refusal == null ? null : refusal.message()),
                attempt.provider != null);
    }
}
