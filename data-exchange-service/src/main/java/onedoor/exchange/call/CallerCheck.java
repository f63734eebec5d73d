package onedoor.exchange.call;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody with a certificate or a valid access token calls. */
@Component
class CallerCheck implements Check {

    @Override
    public Step step() {
        return Step.CALLER;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        return attempt.request.caller() == null
                ? Refusal.unauthenticated(
                        "A valid access token for the exchange, or a client certificate, is needed")
                : null;
    }
}
