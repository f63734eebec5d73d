package onedoor.exchange.call;

import onedoor.exchange.evidence.Evidence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evidence can be signed and logged. */
@Component
class SignatureCheck implements Check {

    private final Evidence evidence;

    SignatureCheck(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public Step step() {
        return Step.SIGNATURE;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        return evidence.isReady()
                ? null
                : Refusal.atClient("cannot_create_signature", "No signing key is available");
    }
}
