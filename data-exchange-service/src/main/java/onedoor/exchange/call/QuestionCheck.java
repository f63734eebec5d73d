package onedoor.exchange.call;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a register is asked can be read. */
@Component
class QuestionCheck implements Check {

    @Override
    public Step step() {
        return Step.QUESTION;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        return attempt.unreadable;
    }
}
