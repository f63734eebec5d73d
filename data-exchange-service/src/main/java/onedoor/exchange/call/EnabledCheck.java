package onedoor.exchange.call;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The service has not been disabled. */
@Component
class EnabledCheck implements Check {

    @Override
    public Step step() {
        return Step.ENABLED;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        @Nullable String notice = attempt.isForMetadata() ? null : attempt.resource().disabled();
        return notice == null
                ? null
                : Refusal.atService(
                        "service_disabled",
                        "Service SERVICE:" + attempt.service() + " is disabled: " + notice);
    }
}
