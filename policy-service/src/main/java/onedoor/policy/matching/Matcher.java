package onedoor.policy.matching;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import onedoor.policy.budget.Rulebook;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.grant.Grants;
import onedoor.policy.index.Candidates;
import onedoor.policy.profile.Profile;
import onedoor.policy.profile.Profiles;
import onedoor.policy.reviewing.Reviews;
import org.springframework.stereotype.Component;

/**
 * Applies policies to profiles. The index picks those that are worth explaining; the explainer
 * answers.
 */
@Component
public class Matcher {

    private final Profiles profiles;
    private final Grants grants;
    private final Reviews reviews;
    private final Rulebook rulebook;
    private final Candidates candidates;
    private final AttributeCatalogue catalogue;
    private final Clock clock;

    Matcher(
            Profiles profiles,
            Grants grants,
            Reviews reviews,
            Rulebook rulebook,
            Candidates candidates,
            AttributeCatalogue catalogue,
            Clock clock) {
        this.profiles = profiles;
        this.grants = grants;
        this.reviews = reviews;
        this.rulebook = rulebook;
        this.candidates = candidates;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** An enterprise's profile as these policies need it. */
    public Profile profile(String enterprise, List<Policy> policies) {
        return profile(SubjectType.ENTERPRISE, enterprise, policies);
    }

    /** The same for an enterprise by its credit code or a person by their account. */
    public Profile profile(SubjectType type, String subject, List<Policy> policies) {
        List<Integer> years = policies.stream().map(p -> p.year() - 1).distinct().sorted().toList();
        return profiles.of(type, subject, years);
    }

    /** A profile as it was stored. */
    public Profile stored(String subject, Instant asOf, Facts facts, Facts verified) {
        return new Profile(subject, asOf, facts, verified, List.of(), catalogue.now());
    }

    public List<Match> match(List<Policy> policies, Profile profile) {
        Judging judging = judging(profile);
        return policies.stream().map(judging::match).toList();
    }

    /** Those of the policies that the profile is eligible for, in their order. */
    public List<Match> eligible(List<Policy> policies, Profile profile) {
        Judging judging = judging(profile);
        Candidates.Found found = found(profile);
        return policies.stream()
                .filter(policy -> judging.group(policy, found) == Group.ELIGIBLE)
                .map(judging::match)
                .toList();
    }

    /** All of them in groups; explained when they are shown. */
    Matches matches(List<Policy> policies, Profile profile) {
        return new Matches(policies, found(profile), judging(profile), List.of());
    }

    /** The same with the versions of one policy folded. */
    Matches folded(List<Policy> policies, Profile profile) {
        return new Matches(policies, found(profile), judging(profile), rulebook.variants());
    }

    Judging judging(Profile profile) {
        return new Judging(
                profile,
                grants.holdings(profile.enterprise()),
                () -> reviews.of(profile.enterprise()),
                profile.catalogue(),
                clock.instant());
    }

    private Candidates.Found found(Profile profile) {
        return candidates.of(profile.facts(), profile.verified());
    }
}
