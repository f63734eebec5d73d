package onedoor.policy.benefit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import onedoor.kit.Sha256;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.Values;
import onedoor.policy.grant.Place;
import onedoor.policy.matching.FrozenFacts;
import onedoor.policy.matching.Match;
import onedoor.policy.matching.Matcher;
import onedoor.policy.matching.Rejudgement;
import onedoor.policy.profile.Profile;
import onedoor.policy.rule.Outcome;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Judges one enterprise on facts asked now; call it outside of a transaction. */
@Component
class Entitlements {

    private final Matcher matcher;
    private final JsonMapper json;
    private final Clock clock;

    Entitlements(Matcher matcher, JsonMapper json, Clock clock) {
        this.matcher = matcher;
        this.json = json;
        this.clock = clock;
    }

    Candidate examine(Policy policy, String enterprise) {
        Profile profile = matcher.profile(enterprise, List.of(policy));
        Match match = matcher.match(List.of(policy), profile).getFirst();
        if (match.place().filter(p -> p.state() != Place.State.FREE).isPresent()) {
            return new Candidate.NotEntitled(
                    enterprise, "ALREADY_CLAIMED", judgement(match, profile));
        }
        if (!(match.outcome() instanceof Outcome.EligibleVerified)
                || match.amount().exactFen().isEmpty()) {
            // What is stale, merely declared or not answered says neither yes nor no.
            return match.outcome() instanceof Outcome.NotEligible
                            || match.outcome() instanceof Outcome.NearMiss
                    ? new Candidate.NotEntitled(
                            enterprise, match.outcome().code(), judgement(match, profile))
                    : new Candidate.Unknown(enterprise);
        }
        Facts facts = match.situation().facts();
        return new Candidate.Judged(
                enterprise,
                code(facts, "enterpriseName").orElse(enterprise),
                match.amount().exactFen().orElseThrow(),
                exception(match),
                judgement(match, profile),
                code(facts, "group").orElse(null));
    }

    private Judgement judgement(Match match, Profile profile) {
        Situation situation = match.situation();
        String facts = json.writeValueAsString(FrozenFacts.of(situation.facts()));
        String explanation = Rejudgement.explanation(match, json);
        OptionalLong fen = match.amount().exactFen();
        return new Judgement(
                match,
                new Judgement.Basis(
                        situation.date(),
                        facts,
                        json.writeValueAsString(
                                FrozenFacts.of(FrozenFacts.verified(profile, situation.facts()))),
                        FrozenFacts.hash(match.policy(), situation.date(), facts),
                        Sha256.hex(explanation),
                        match.outcome().code(),
                        fen.isPresent() ? fen.getAsLong() : null,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        profile.catalogue().edition()),
                json.writeValueAsString(match.facts().stream().map(Entitlements::view).toList()),
                explanation);
    }

    private static BenefitEntry.@Nullable Deviation exception(Match match) {
        boolean listed =
                match.situation()
                        .facts()
                        .find("negativeLists", "")
                        .map(Fact::value)
                        .map(value ->
                                value instanceof Value.Listings(var checked)
                                        && checked.values().stream()
                                                .anyMatch(Value.Listing::listed))
                        .orElse(false);
        if (listed) {
            return BenefitEntry.Deviation.NEGATIVE_LIST;
        }
        return match.isLabourDispatch() ? BenefitEntry.Deviation.LABOUR_DISPATCH : null;
    }

    private static Optional<String> code(Facts facts, String attribute) {
        return facts.find(attribute, "")
                .map(fact -> fact.value() instanceof Value.Code(var code) ? code : null);
    }

    private static Map<String, Object> view(Fact fact) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("attribute", fact.attribute());
        view.put("period", fact.period());
        view.put("value", Values.write(fact.value()));
        view.put("source", fact.source());
        view.put("asOf", fact.asOf().toString());
        view.put("trust", fact.trust().name());
        return view;
    }
}
