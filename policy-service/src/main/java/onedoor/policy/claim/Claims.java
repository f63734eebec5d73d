package onedoor.policy.claim;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import onedoor.policy.claim.Claim.State;
import onedoor.policy.claim.Evaluation.Judged;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.fact.Value;
import onedoor.policy.grant.Grants;
import onedoor.policy.grant.Reservation;
import onedoor.policy.matching.CriterionView;
import onedoor.policy.matching.DecisionLog;
import onedoor.policy.matching.FrozenFacts;
import onedoor.policy.matching.Match;
import onedoor.policy.matching.Matcher;
import onedoor.policy.profile.Profile;
import onedoor.policy.rule.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Opens claims: evaluates, freezes what was known, and reserves the grant, all or nothing. */
@Component
class Claims {

    /**
     * Who claims what.
     *
     * @param claimant an enterprise's credit code or a person's account
     */
    record Request(
            String policy,
            String claimant,
            String applicationId,
            @Nullable String applicationNumber,
            String agent) {}

    private final Policies policies;
    private final Matcher matcher;
    private final Grants grants;
    private final ClaimStore store;
    private final BasisStore bases;
    private final DecisionLog log;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final PaymentClock payment;
    private final Clock clock;

    Claims(
            Policies policies,
            Matcher matcher,
            Grants grants,
            ClaimStore store,
            BasisStore bases,
            DecisionLog log,
            AuditTrail audit,
            JsonMapper json,
            PaymentClock payment,
            Clock clock) {
        this.policies = policies;
        this.matcher = matcher;
        this.grants = grants;
        this.store = store;
        this.bases = bases;
        this.log = log;
        this.audit = audit;
        this.json = json;
        this.payment = payment;
        this.clock = clock;
    }

    /** Asks the registers; call it outside of a transaction. */
    Evaluation evaluate(Request request) {
        Optional<Policy> policy = policies.current(request.policy());
        if (policy.isEmpty()) {
            return new Evaluation.NoSuchPolicy();
        }
        SubjectType type = SubjectType.of(request.claimant());
        if (!policy.get().concerns(type)) {
            return new Evaluation.NotConcerned(policy.get().subject());
        }
        Profile profile = matcher.profile(type, request.claimant(), List.of(policy.get()));
        return new Judged(matcher.match(List.of(policy.get()), profile).getFirst(), profile);
    }

    @Transactional
    ClaimResult open(Caller by, Request request, Evaluation evaluation) {
        Optional<Claim> existing = store.ofApplication(request.applicationId(), request.policy());
        if (existing.isPresent() && existing.get().enterprise().equals(request.claimant())) {
            return new ClaimResult.Opened(existing.get(), explanation(existing.get()));
        }
        return switch (evaluation) {
            case Evaluation.NoSuchPolicy _ -> new ClaimResult.NoSuchPolicy();
            case Evaluation.NotConcerned(var meant) -> new ClaimResult.NotConcerned(meant);
            case Judged(var match, var profile) -> open(by, request, match, profile);
        };
    }

    private ClaimResult open(Caller by, Request request, Match match, Profile profile) {
        List<CriterionView> explanation =
                match.assessment().criteria().stream()
                        .map(c -> CriterionView.from(c, match.situation()))
                        .toList();
        if (!match.open()) {
            return new ClaimResult.NotOpen();
        }
        if (!match.claimable()) {
            return match.outcome() instanceof Outcome.Possible && !profile.unavailable().isEmpty()
                    ? new ClaimResult.RegistersUnavailable(
                            profile.unavailable().stream()
                                    .map(Profile.Unavailable::sourceName)
                                    .toList())
                    : new ClaimResult.NotEligible(match.outcome().code(), explanation);
        }
        if (match.amount().exactFen().isEmpty()) {
            return new ClaimResult.AmountOpen(
                    match.missing().stream().map(m -> match.situation().title(m)).toList());
        }
        log.note(
                DecisionLog.Kind.CLAIM,
                by,
                request.claimant(),
                match.situation().facts(),
                List.of(match));
        Claim claim = claim(request, match, explanation);
        return switch (grants.reserve(claim.grant(), undertaking(match))) {
            case Reservation.AlreadyClaimed _ -> new ClaimResult.AlreadyClaimed();
            case Reservation.AlreadyReceived _ -> new ClaimResult.AlreadyReceived();
            case Reservation.ExcludedBy(var policy) -> new ClaimResult.ExcludedBy(policy);
            case Reservation.Capped(var rule, var rest) -> new ClaimResult.Capped(rule, rest);
            case Reservation.BudgetSpent(var left) -> new ClaimResult.BudgetSpent(left);
            case Reservation.Reserved(var held) -> {
                claim = claim.of(held);
                store.add(claim, now());
                bases.add(claim, basis(match, profile));
                payment.start(claim);
                audit.record(
                        by,
                        "open-claim",
                        "claim",
                        claim.id(),
                        claim.outcome(),
                        Map.of(
                                "policy",
                                claim.policy(),
                                "version",
                                claim.policyVersion(),
                                "facts",
                                claim.factsHash()));
                yield new ClaimResult.Opened(claim, explanation);
            }
        };
    }

    /** The group of linked companies, if the register names one. */
    private static @Nullable String undertaking(Match match) {
        return match.situation()
                .facts()
                .find("group", "")
                .map(fact -> fact.value() instanceof Value.Code(var code) ? code : null)
                .orElse(null);
    }

    private Claim claim(Request request, Match match, List<CriterionView> explanation) {
        Policy policy = match.policy();
        String facts = json.writeValueAsString(FrozenFacts.of(match.situation().facts()));
        return new Claim(
                Uuid7.next().toString(),
                policy.code(),
                policy.version(),
                policy.name(),
                request.claimant(),
                policy.period(),
                request.applicationId(),
                request.applicationNumber(),
                request.agent(),
                match.outcome().code(),
                match.amount().exactFen().orElseThrow(),
                match.situation().date(),
                facts,
                FrozenFacts.hash(policy, match.situation().date(), facts),
                json.writeValueAsString(explanation),
                State.RESERVED,
                policy.department());
    }

    private BasisStore.Basis basis(Match match, Profile profile) {
        return new BasisStore.Basis(
                json.writeValueAsString(
                        FrozenFacts.of(FrozenFacts.verified(profile, match.situation().facts()))),
                match.amount().exactFen().orElseThrow(),
                clock.instant(),
                profile.catalogue().edition());
    }

    private List<CriterionView> explanation(Claim claim) {
        return json.readValue(claim.explanationJson(), new TypeReference<>() {});
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
