package onedoor.policy.claim;

import java.util.Optional;
import onedoor.kit.LegalTime;
import onedoor.policy.claim.BasisStore.Basis;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.FormulaEdition;
import onedoor.policy.formula.Formulas;
import onedoor.policy.matching.FrozenFacts;
import onedoor.policy.rule.Situation;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A claim as it was frozen: the policy's version, the formulas and the facts that it was judged on.
 */
@Component
class Frozen {

    private final Policies policies;
    private final BasisStore bases;
    private final Formulas formulas;
    private final AttributeCatalogue catalogue;
    private final JsonMapper exact;

    Frozen(
            Policies policies,
            BasisStore bases,
            Formulas formulas,
            AttributeCatalogue catalogue,
            JsonMapper json) {
        this.policies = policies;
        this.bases = bases;
        this.formulas = formulas;
        this.catalogue = catalogue;
        this.exact =
                json.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    }

    Optional<Policy> policy(Claim claim) {
        return policies.at(claim.policy(), claim.policyVersion());
    }

    private Facts facts(String json, AttributeCatalogue then) {
        return FrozenFacts.read(exact.readTree(json), then);
    }

    /** What registers alone said. */
    Facts verified(Basis basis) {
        return facts(basis.verifiedJson(), catalogue(basis));
    }

    Situation situation(Claim claim, Policy policy) {
        AttributeCatalogue then = bases.find(claim).map(this::catalogue).orElse(catalogue);
        return policy.situation(facts(claim.factsJson(), then), claim.relevantDate(), then);
    }

    /** With the formulas by which was judged. */
    private AttributeCatalogue catalogue(Basis basis) {
        FormulaEdition edition = basis.formulas();
        return edition == null
                ? formulas.at(LegalTime.dayOf(basis.knownAt()), basis.knownAt())
                : formulas.at(edition);
    }
}
