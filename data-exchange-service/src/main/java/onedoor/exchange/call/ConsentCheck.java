package onedoor.exchange.call;

import onedoor.exchange.consent.Consents;
import onedoor.exchange.consent.Use;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a grant rests on consent, the subject has consented to this very use. Last of all, since it
 * uses the consent; so what a consumer can find out by trying stays within its quota.
 */
@Component
class ConsentCheck implements Check {

    private final Consents consents;

    ConsentCheck(Consents consents) {
        this.consents = consents;
    }

    @Override
    public Step step() {
        return Step.CONSENT;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        @Nullable Grant grant = attempt.grant;
        if (grant == null || grant.origin().ground() != Grant.Ground.CONSENT) {
            return null;
        }
        @Nullable Subject subject = attempt.subject;
        if (subject == null) {
            return required();
        }
        return switch (consents.use(
                attempt.consumer(), attempt.resource(), grant.purpose(), subject, attempt.fields)) {
            case Use.Allowed allowed -> {
                attempt.consent = allowed;
                yield null;
            }
            case Use.NoConsent() -> required();
            case Use.NoDate() ->
                    Refusal.ofClient(
                            "consent_range_unenforceable",
                            "The subject has consented to a period only, and this resource does not say of which day a record is");
            case Use.UsedUp() ->
                    Refusal.ofClient(
                            "consent_used_up",
                            "The subject's consent has been used as often as it allows");
        };
    }

    private static Refusal required() {
        return Refusal.ofClient(
                "consent_required", "The subject has not consented to this use, or not any more");
    }
}
