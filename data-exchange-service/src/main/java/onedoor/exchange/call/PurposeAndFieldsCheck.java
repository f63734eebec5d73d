package onedoor.exchange.call;

import java.util.List;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field.Mark;
import onedoor.exchange.grant.Access;
import onedoor.exchange.grant.Grant;
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

    private static boolean isKeepable(Grant grant, Resource resource) {
        return grant.origin().ground() != Grant.Ground.RETURN_FLOW
                || resource.marked(Mark.SUPPLIER).isPresent();
    }

    private static @Nullable Refusal objectionTo(Access access, Attempt attempt) {
        return switch (access) {
            case Access.Granted(var grant) -> {
                attempt.grant = grant;
                yield isKeepable(grant, attempt.resource())
                        ? null
                        : Refusal.ofClient(
                                "return_flow_unenforceable",
                                "Granted are the records that the client supplied, and this resource does not say who supplied a record");
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
