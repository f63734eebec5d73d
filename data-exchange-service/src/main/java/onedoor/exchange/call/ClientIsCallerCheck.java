package onedoor.exchange.call;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The client is the one that the token was issued to, or whose certificate was shown. */
@Component
class ClientIsCallerCheck implements Check {

    @Override
    public Step step() {
        return Step.CLIENT_IS_CALLER;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        attempt.clientIsCaller = attempt.client().path().equals(attempt.caller().member());
        return attempt.clientIsCaller
                ? null
                : Refusal.atClient(
                        "ssl_authentication_failed",
                        "Client ("
                                + attempt.client()
                                + (attempt.request.certified()
                                        ? ") has no such certificate in use"
                                        : ") is not the one that the access token was issued to"));
    }
}
