package onedoor.policy.matching;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import onedoor.kit.Caller;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.amount.Interval;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Value;
import onedoor.policy.profile.FactView;
import onedoor.policy.profile.Profile;
import onedoor.policy.rule.Outcome;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(
        name = "Matches 匹配",
        description = "What the policies mean for the enterprise the caller acts for")
class MatchController {

    record Enterprise(String uscc, String name) {}

    record Unavailable(String sourceName, String reason, List<String> attributes) {}

    record Matches(
            Enterprise enterprise,
            Instant asOf,
            List<FactView> facts,
            List<Unavailable> unavailable,
            List<MatchView> eligible,
            List<MatchView> possible,
            List<MatchView> nearMiss,
            List<MatchView> notEligible) {}

    // The highest sum that is certain, then the highest that is possible.
    private static final Comparator<Match> BY_AMOUNT =
            Comparator.comparing((Match m) -> m.amount().fen().low())
                    .thenComparing(m -> possible(m.amount().fen()))
                    .reversed()
                    .thenComparing(m -> m.policy().code());

    private final Policies policies;
    private final Matcher matcher;
    private final Mutes mutes;
    private final AttributeCatalogue catalogue;

    MatchController(
            Policies policies, Matcher matcher, Mutes mutes, AttributeCatalogue catalogue) {
        this.policies = policies;
        this.matcher = matcher;
        this.mutes = mutes;
        this.catalogue = catalogue;
    }

    @GetMapping("/api/policy/matches")
    @Operation(
            summary =
                    "All policies in force, grouped by outcome, with reasons, amounts and what is missing")
    ResponseEntity<?> matches(Caller caller) {
        String enterprise = caller.actingFor();
        if (enterprise == null || !caller.isPerson()) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        List<Policy> current = policies.current();
        Profile profile = matcher.profile(enterprise, current);
        List<Match> all = matcher.match(current, profile).stream().sorted(BY_AMOUNT).toList();
        Set<String> muted = mutes.of(enterprise);
        return ResponseEntity.ok(
                new Matches(
                        new Enterprise(enterprise, name(profile)),
                        profile.asOf(),
                        profile.facts().all().stream()
                                .map(f -> FactView.from(f, catalogue))
                                .toList(),
                        profile.unavailable().stream()
                                .map(u ->
                                        new Unavailable(u.sourceName(), u.reason(), u.attributes()))
                                .toList(),
                        group(all, muted, Outcome::eligible),
                        group(all, muted, o -> o instanceof Outcome.Possible),
                        group(all, muted, o -> o instanceof Outcome.NearMiss),
                        group(all, muted, o -> o instanceof Outcome.NotEligible)));
    }

    private static List<MatchView> group(
            List<Match> all, Set<String> muted, Predicate<Outcome> belongs) {
        return all.stream().filter(m -> belongs.test(m.outcome())).map(m -> MatchView.from(m, muted)).toList();
    }

    private static BigDecimal possible(Interval interval) {
        return Optional.ofNullable(interval.high()).orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    }

    private static String name(Profile profile) {
        return profile.facts()
                .find("enterpriseName", "")
                .map(f -> f.value() instanceof Value.Code(var name) ? name : null)
                .orElse(profile.enterprise());
    }
}
