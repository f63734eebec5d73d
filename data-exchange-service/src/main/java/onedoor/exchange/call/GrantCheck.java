package onedoor.exchange.call;

import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.grant.Access;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.predicate.Predicates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A grant in force covers client, service, method and path; the path means only one thing. */
@Component
class GrantCheck implements Check {

    private final Grants grants;
    private final Predicates predicates;

    GrantCheck(Grants grants, Predicates predicates) {
        this.grants = grants;
        this.predicates = predicates;
    }

    @Override
    public Step step() {
        return Step.GRANT;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        if (attempt.pathIsAmbiguous) {
            return Refusal.accessDenied(attempt.service());
        }
        if (attempt.isForMetadata()) {
            return null;
        }
        Resource resource = attempt.resource();
        if (resource.declaresFields()) {
            attempt.read(Question.of(attempt.request, attempt.path(), resource));
            @Nullable String predicate = attempt.request.header("OneDoor-Predicate");
            if (predicate != null) {
                attempt.ask(predicate, predicates.find(resource, predicate));
            }
        }
        Access access =
                grants.access(
                        attempt.consumer(),
                        resource,
                        attempt.request.verb(),
                        attempt.path().judged(),
                        attempt.request.header(Attempt.PURPOSE),
                        attempt.fields);
        // A grant may name a predicate that has been withdrawn since.
        boolean isGone =
                access instanceof Access.Granted
                        && attempt.predicate == null
                        && attempt.fields.stream().anyMatch(Grant::isPredicate);
        attempt.access = isGone ? new Access.FieldsNotGranted(attempt.fields) : access;
        return attempt.access instanceof Access.NoGrant
                ? Refusal.accessDenied(attempt.service())
                : null;
    }
}
