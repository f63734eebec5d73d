package onedoor.exchange.call;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The body is not announced to be longer than calls may carry. */
@Component
class BodyCheck implements Check {

    @Override
    public Step step() {
        return Step.BODY;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        return attempt.request.body().isTooLong() ? Refusal.tooLarge(RequestBody.MOST) : null;
    }
}
