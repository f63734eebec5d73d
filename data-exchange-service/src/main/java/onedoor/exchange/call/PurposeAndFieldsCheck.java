package onedoor.exchange.call;

import java.util.List;
import onedoor.exchange.grant.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The grant is for this purpose and holds every field that is asked for. */
@Component
class PurposeAndFieldsCheck implements Check {

    @Override
    public Step step() {
        return Step.PURPOSE_AND_FIELDS;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        return attempt.isForMetadata() ? null : objectionTo(attempt.access(), attempt);
    }

    private static @Nullable Refusal objectionTo(Access access, Attempt attempt) {
        return switch (access) {
            case Access.Granted(var grant) -> {
                attempt.grant = grant;
                yield null;
            }
            case Access.OtherPurpose() ->
                    Refusal.ofClient(
                            "purpose_not_granted",
                            "The header OneDoor-Purpose must name a purpose that is granted");
            case Access.FieldsNotGranted(List<String> fields) ->
                    Refusal.ofClient(
                            "field_not_granted", "Not granted: " + String.join(", ", fields));
            case Access.NoGrant() -> Refusal.accessDenied(attempt.service());
        };
    }
}
