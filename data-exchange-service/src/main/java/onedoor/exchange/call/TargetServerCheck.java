package onedoor.exchange.call;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** No security server is asked for: the exchange is one, and none of them has a name. */
@Component
class TargetServerCheck implements Check {

    @Override
    public Step step() {
        return Step.TARGET_SERVER;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        return attempt.request.header("X-Road-Security-Server") == null
                ? null
                : Refusal.atClient(
                        "invalid_security_server",
                        "This exchange has no security servers to choose from");
    }
}
