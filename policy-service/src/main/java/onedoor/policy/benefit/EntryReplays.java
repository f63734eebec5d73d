package onedoor.policy.benefit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.LegalTime;
import onedoor.kit.Sha256;
import onedoor.policy.benefit.Judgement.Basis;
import onedoor.policy.benefit.Judgement.Occasion;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.FormulaEdition;
import onedoor.policy.formula.Formulas;
import onedoor.policy.matching.Difference;
import onedoor.policy.matching.FrozenFacts;
import onedoor.policy.matching.Rejudgement;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Judges an entry of a list again on what was known then; it must come out byte for byte. */
@Component
class EntryReplays {

    /** A second judgement beside the first. */
    record Replay(
            Occasion occasion,
            boolean same,
            String factsHash,
            String explanationHash,
            List<Difference> differences) {}

    private final Judgements judgements;
    private final Policies policies;
    private final Formulas formulas;
    private final JsonMapper json;
    private final JsonMapper exact;

    EntryReplays(Judgements judgements, Policies policies, Formulas formulas, JsonMapper json) {
        this.judgements = judgements;
        this.policies = policies;
        this.formulas = formulas;
        this.json = json;
        this.exact =
                json.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    }

    /** In the order in which it was judged; nothing if what was known then was not kept. */
    List<Replay> of(BenefitList list, String entryId) {
        Optional<Policy> policy = policies.at(list.policy(), list.policyVersion());
        if (policy.isEmpty()) {
            return List.of();
        }
        return judgements.of(entryId).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(known -> replay(policy.get(), known.getKey(), known.getValue()))
                .toList();
    }

    private Replay replay(Policy policy, Occasion occasion, Basis basis) {
        AttributeCatalogue then = catalogue(basis);
        Situation situation =
                policy.situation(
                        FrozenFacts.read(exact.readTree(basis.factsJson()), then),
                        basis.relevantDate(),
                        then);
        Rejudgement again =
                Rejudgement.of(
                        policy,
                        situation,
                        FrozenFacts.read(exact.readTree(basis.verifiedJson()), then),
                        json);
        String facts = FrozenFacts.hash(policy, basis.relevantDate(), basis.factsJson());
        String explanation = Sha256.hex(again.explanation());
        List<Difference> differences = new ArrayList<>();
        Difference.note("facts", basis.factsHash(), facts, differences);
        Difference.note("explanation", basis.explanationHash(), explanation, differences);
        Difference.note("outcome", basis.outcome(), again.outcome(), differences);
        Long fen = basis.judgedFen();
        Difference.note(
                "amountFen", fen == null ? null : fen.toString(), again.amount(), differences);
        if (occasion == Occasion.LISTED) {
            Difference.note(
                    "version",
                    Integer.toString(policy.version()),
                    versionKnown(policy, basis),
                    differences);
        }
        return new Replay(occasion, differences.isEmpty(), facts, explanation, differences);
    }

    /** With the formulas by which was judged. */
    private AttributeCatalogue catalogue(Basis basis) {
        FormulaEdition edition = basis.formulas();
        return edition == null
                ? formulas.at(LegalTime.dayOf(basis.knownAt()), basis.knownAt())
                : formulas.at(edition);
    }

    /** The version that somebody would have found at that moment. */
    private @Nullable String versionKnown(Policy policy, Basis basis) {
        return policies.at(policy.code(), LegalTime.dayOf(basis.knownAt()), basis.knownAt())
                .map(p -> Integer.toString(p.version()))
                .orElse(null);
    }
}
