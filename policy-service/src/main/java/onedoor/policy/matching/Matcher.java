package onedoor.policy.matching;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import onedoor.policy.amount.Calculation;
import onedoor.policy.budget.Allowance;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.grant.Grants;
import onedoor.policy.grant.Place;
import onedoor.policy.index.Candidates;
import onedoor.policy.profile.Profile;
import onedoor.policy.profile.Profiles;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Applies policies to profiles. The index picks those that are worth explaining; the explainer
 * answers.
 */
@Component
public class Matcher {

    static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");

    private final Profiles profiles;
    private final Grants grants;
    private final Candidates candidates;
    private final AttributeCatalogue catalogue;
    private final Clock clock;

    Matcher(
            Profiles profiles,
            Grants grants,
            Candidates candidates,
            AttributeCatalogue catalogue,
            Clock clock) {
        this.profiles = profiles;
        this.grants = grants;
        this.candidates = candidates;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The profile as these policies need it. */
    public Profile profile(String enterprise, List<Policy> policies) {
        return profile(SubjectType.ENTERPRISE, enterprise, policies);
    }

    Profile profile(SubjectType type, String subject, List<Policy> policies) {
        List<Integer> years = policies.stream().map(p -> p.year() - 1).distinct().sorted().toList();
        return profiles.of(type, subject, years);
    }

    public List<Match> match(List<Policy> policies, Profile profile) {
        List<Place> places = grants.places(profile.enterprise());
        return policies.stream().map(policy -> match(policy, profile, places)).toList();
    }

    /** All of them in groups; what is plainly out of the question is explained when it is shown. */
    Matches matches(List<Policy> policies, Profile profile) {
        Candidates.Found found = candidates.of(profile.facts(), profile.verified());
        Map<Boolean, List<Policy>> sorted =
                policies.stream().collect(Collectors.partitioningBy(found::isOut));
        return new Matches(
                match(sorted.getOrDefault(false, List.of()), profile).stream(),
                sorted.getOrDefault(true, List.of()),
                shown -> match(shown, profile));
    }

    /**
     * What limits leave of a sum.
     *
     * @param excludedBy the policy that shuts this one out
     * @param restFen what a cap leaves
     */
    record Limited(@Nullable String excludedBy, @Nullable Long restFen) {}

    /** Whether exclusion groups or caps leave less than the sum, of those who could claim it. */
    Optional<Limited> limited(Match match) {
        if (match.claimState() != Match.ClaimState.CLAIMABLE) {
            return Optional.empty();
        }
        long entitled = match.amount().exactFen().orElseThrow();
        return switch (grants.preview(
                match.subject(), match.policy().code(), match.policy().period(), entitled)) {
            case Allowance.Allowed(var fen) ->
                    fen < entitled ? Optional.of(new Limited(null, fen)) : Optional.empty();
            case Allowance.ExcludedBy(var other) -> Optional.of(new Limited(other, null));
            case Allowance.Capped(var _, var rest) -> Optional.of(new Limited(null, rest));
        };
    }

    private Match match(Policy policy, Profile profile, List<Place> places) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LEGAL_ZONE);
        Situation bare = policy.situation(profile.facts(), today, catalogue);
        List<Fact> ledger = ledger(policy, profile.enterprise(), bare.date());
        Situation situation = bare.with(profile.facts().plus(ledger));
        Situation verified = bare.with(profile.verified().plus(ledger));
        Optional<Place> place =
                places.stream()
                        .filter(p ->
                                p.policy().equals(policy.code())
                                        && p.period().equals(policy.period()))
                        .findFirst();
        return new Match(
                profile.enterprise(),
                policy,
                situation,
                Assessment.of(policy.rule(), situation, verified),
                Calculation.of(policy.amount(), situation),
                policy.windowOn(today),
                place);
    }

    /** Our own ledger is a register like any other, and always at hand. */
    private List<Fact> ledger(Policy policy, String enterprise, LocalDate date) {
        List<Fact> facts = new ArrayList<>();
        Instant now = clock.instant();
        for (var leaf : policy.rule().leaves()) {
            if (leaf instanceof Ledger limit) {
                paid(limit, enterprise, date)
                        .ifPresent(fen ->
                                facts.add(
                                        new Fact(
                                                Ledger.ATTRIBUTE,
                                                limit.window(),
                                                new Value.Quantity(BigDecimal.valueOf(fen)),
                                                "LEDGER",
                                                null,
                                                now,
                                                Trust.VERIFIED)));
            }
        }
        return facts;
    }

    /** What linked undertakings were granted stays unknown until their group is. */
    private OptionalLong paid(Ledger limit, String enterprise, LocalDate date) {
        return limit.linked()
                ? grants.paidToUndertaking(enterprise, limit.policies(), date, limit.years())
                : OptionalLong.of(grants.paid(enterprise, limit.policies(), date, limit.years()));
    }
}
