package onedoor.exchange.call;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The path is one of the protocol. Whether it is allowed, and means only one thing, comes later.
 */
@Component
class PathCheck implements Check {

    @Override
    public Step step() {
        return Step.PATH;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        return switch (CallPath.read(attempt.request.rawPath())) {
            case CallPath.Reading.Malformed(String reason) ->
                    Refusal.atClient("internal_error", reason);
            case CallPath.Reading.Ambiguous(CallPath path) -> {
                attempt.path = path;
                attempt.pathIsAmbiguous = true;
                yield null;
            }
            case CallPath.Reading.Read(CallPath path) -> {
                attempt.path = path;
                yield null;
            }
        };
    }
}
