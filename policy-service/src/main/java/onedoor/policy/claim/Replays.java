package onedoor.policy.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.kit.LegalTime;
import onedoor.kit.Sha256;
import onedoor.policy.claim.BasisStore.Basis;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.matching.Difference;
import onedoor.policy.matching.FrozenFacts;
import onedoor.policy.matching.Rejudgement;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Judges a claim again on what was known then; the answer must be the same byte for byte. */
@Component
class Replays {

    /**
     * A second judgement beside the first.
     *
     * @param factsHash of the policy's version, its date and the facts
     * @param explanationHash of the explanation as it comes out now
     */
    record Replay(
            String claimId,
            String policy,
            int version,
            boolean same,
            String factsHash,
            String explanationHash,
            List<Difference> differences) {}

    private final ClaimStore store;
    private final BasisStore bases;
    private final Policies policies;
    private final Frozen frozen;
    private final JsonMapper json;

    Replays(ClaimStore store, BasisStore bases, Policies policies, Frozen frozen, JsonMapper json) {
        this.store = store;
        this.bases = bases;
        this.policies = policies;
        this.frozen = frozen;
        this.json = json;
    }

    /** Empty without such a claim, or if the department is not the policy's; null reads all. */
    Optional<Replay> replay(String claimId, @Nullable String department) {
        return store.find(claimId)
                .flatMap(claim ->
                        frozen.policy(claim)
                                .filter(p ->
                                        department == null || p.department().equals(department))
                                .map(policy -> replay(claim, policy)));
    }

    private Replay replay(Claim claim, Policy policy) {
        Optional<Basis> basis = bases.find(claim);
        Situation situation = frozen.situation(claim, policy);
        Rejudgement again =
                Rejudgement.of(
                        policy,
                        situation,
                        basis.map(frozen::verified)
                                .orElseGet(() -> situation.facts().verifiedOnly()),
                        json);
        String factsHash = FrozenFacts.hash(policy, claim.relevantDate(), claim.factsJson());
        List<Difference> differences = new ArrayList<>();
        Difference.note("facts", claim.factsHash(), factsHash, differences);
        Difference.note("explanation", claim.explanationJson(), again.explanation(), differences);
        basis.ifPresent(b -> {
            Difference.note("outcome", claim.outcome(), again.outcome(), differences);
            Difference.note("amountFen", Long.toString(b.judgedFen()), again.amount(), differences);
            Difference.note(
                    "version",
                    Integer.toString(claim.policyVersion()),
                    versionKnown(claim, b),
                    differences);
        });
        return new Replay(
                claim.id(),
                claim.policy(),
                claim.policyVersion(),
                differences.isEmpty(),
                factsHash,
                Sha256.hex(again.explanation()),
                differences);
    }

    /** The version that somebody would have found at the moment of the claim. */
    private @Nullable String versionKnown(Claim claim, Basis basis) {
        return policies.at(claim.policy(), LegalTime.dayOf(basis.knownAt()), basis.knownAt())
                .map(p -> Integer.toString(p.version()))
                .orElse(null);
    }
}
