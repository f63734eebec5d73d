package onedoor.exchange.call;

import java.time.Duration;
import onedoor.exchange.predicate.Predicate;
import onedoor.exchange.predicate.PredicateLimits;
import onedoor.exchange.predicate.PredicateLimits.Verdict;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A subject is not asked so many questions of a family that the answers give the value away. */
@Component
class PredicateCheck implements Check {

    private final PredicateLimits limits;

    PredicateCheck(PredicateLimits limits) {
        this.limits = limits;
    }

    @Override
    public Step step() {
        return Step.PREDICATE;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        @Nullable Predicate predicate = attempt.predicate;
        @Nullable Subject subject = attempt.subject;
        if (predicate == null || subject == null) {
            return null;
        }
        return switch (limits.take(attempt.consumer(), predicate, subject)) {
            case Verdict.Allowed() -> null;
            case Verdict.TooOften(Duration retryAfter) ->
                    new Refusal(
                            "client.predicate_limit",
                            "This subject has been asked enough about " + predicate.family(),
                            429,
                            retryAfter);
            case Verdict.Unknown() ->
                    new Refusal(
                            "client.predicate_unavailable",
                            "Questions cannot be counted at the moment, so none is answered",
                            503,
                            Duration.ofSeconds(5));
        };
    }
}
