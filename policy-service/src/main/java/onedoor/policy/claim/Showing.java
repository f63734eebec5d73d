package onedoor.policy.claim;

import onedoor.policy.document.Policy;
import onedoor.policy.fact.Value;
import onedoor.policy.grant.ToBeShown;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 公示: a claim whose policy asks for it is shown to everybody between its grant and its payment. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Showing {

    private final Frozen frozen;
    private final ApplicationEventPublisher events;

    Showing(Frozen frozen, ApplicationEventPublisher events) {
        this.frozen = frozen;
        this.events = events;
    }

    void begin(Claim claim) {
        frozen.policy(claim)
                .ifPresent(policy -> {
                    Integer days = policy.publicityDays();
                    if (days != null) {
                        events.publishEvent(
                                new ToBeShown(
                                        claim.grant(),
                                        name(claim, policy),
                                        claim.policyVersion(),
                                        policy.departmentName(),
                                        days));
                    }
                });
    }

    /** As the facts have it that the claim was judged on; otherwise its code. */
    private String name(Claim claim, Policy policy) {
        return frozen.situation(claim, policy)
                .facts()
                .find("enterpriseName", "")
                .map(fact -> fact.value() instanceof Value.Code(var name) ? name : null)
                .orElse(claim.enterprise());
    }
}
