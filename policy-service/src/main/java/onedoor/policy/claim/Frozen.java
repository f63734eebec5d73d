package onedoor.policy.claim;

import java.util.Optional;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.matching.FrozenFacts;
import onedoor.policy.rule.Situation;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A claim as it was frozen: the policy's version and the facts that it was judged on. */
@Component
class Frozen {

    private final Policies policies;
    private final AttributeCatalogue catalogue;
    private final JsonMapper exact;

    Frozen(Policies policies, AttributeCatalogue catalogue, JsonMapper json) {
        this.policies = policies;
        this.catalogue = catalogue;
        this.exact =
                json.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    }

    Optional<Policy> policy(Claim claim) {
        return policies.at(claim.policy(), claim.policyVersion());
    }

    Facts facts(String json) {
        return FrozenFacts.read(exact.readTree(json), catalogue);
    }

    Situation situation(Claim claim, Policy policy) {
        return policy.situation(facts(claim.factsJson()), claim.relevantDate(), catalogue);
    }
}
