package onedoor.policy.matching;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.ReaderLanguage;
import onedoor.policy.Subjects;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.fact.Value;
import onedoor.policy.matching.MatchView.Standing;
import onedoor.policy.profile.FactView;
import onedoor.policy.profile.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/matches")
@Tag(
        name = "Matches 匹配",
        description =
                "What the policies mean for the enterprise the caller acts for, or for a citizen")
class MatchController {

    private static final int MOST = 200;

    record Enterprise(String uscc, String name) {}

    record Unavailable(String sourceName, String reason, List<String> attributes) {}

    /**
     * All groups, or one; each up to the limit.
     *
     * @param enterprise the subject; a citizen's account where they act for themselves
     * @param next per group the code to go on after
     */
    record FoundMatches(
            Enterprise enterprise,
            Instant asOf,
            List<FactView> facts,
            List<Unavailable> unavailable,
            Map<String, Integer> counts,
            List<MatchView> eligible,
            List<MatchView> possible,
            List<MatchView> nearMiss,
            List<MatchView> notEligible,
            Map<String, String> next) {}

    private final Policies policies;
    private final Matcher matcher;
    private final Standings standings;
    private final DecisionLog log;

    MatchController(Policies policies, Matcher matcher, Standings standings, DecisionLog log) {
        this.policies = policies;
        this.matcher = matcher;
        this.standings = standings;
        this.log = log;
    }

    @GetMapping
    @Operation(
            summary =
                    "Policies in force by outcome, with reasons, amounts, distance, next step and what is missing")
    ResponseEntity<?> matches(
            Caller caller,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        List<Group> groups =
                Arrays.stream(Group.values())
                        .filter(g -> group == null || g.word.equals(group))
                        .toList();
        if (groups.isEmpty()) {
            return Problem.of(CommonProblem.INVALID_INPUT).answer();
        }
        SubjectType type = Subjects.type(caller);
        List<Policy> current = policies.current().stream().filter(p -> p.concerns(type)).toList();
        Profile profile = matcher.profile(type, subject, current).in(ReaderLanguage.now());
        Matches found = matcher.folded(current, profile);
        Map<Group, Matches.Part> parts = new TreeMap<>();
        groups.forEach(g -> parts.put(g, found.part(g, after, Math.clamp(limit, 1, MOST))));
        List<Match> shown =
                parts.values().stream()
                        .flatMap(p -> p.items().stream())
                        .flatMap(Matches.Shown::all)
                        .toList();
        log.note(DecisionLog.Kind.MATCH, caller, subject, profile.facts(), shown);
        Map<String, Standing> standing = standings.of(subject, found.holdings(), shown);
        return ResponseEntity.ok(
                view(profile, name(profile, caller), found, parts, shown(standing, current)));
    }

    /** Says of each match how it stands, and who shuts it out. */
    private static Function<Matches.Shown, MatchView> shown(
            Map<String, Standing> standings, List<Policy> current) {
        return shown -> {
            Standing standing =
                    Objects.requireNonNull(standings.get(shown.match().policy().code()));
            String rival = standing.excludedBy();
            String name =
                    rival == null
                            ? null
                            : current.stream()
                                    .filter(policy -> policy.code().equals(rival))
                                    .map(Policy::name)
                                    .findFirst()
                                    .orElse(null);
            return MatchView.from(shown, standing, name);
        };
    }

    private FoundMatches view(
            Profile profile,
            String name,
            Matches found,
            Map<Group, Matches.Part> parts,
            Function<Matches.Shown, MatchView> shown) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> next = new TreeMap<>();
        for (Group group : Group.values()) {
            counts.put(group.word, found.count(group));
            Optional.ofNullable(parts.get(group))
                    .flatMap(Matches.Part::next)
                    .ifPresent(code -> next.put(group.word, code));
        }
        return new FoundMatches(
                new Enterprise(profile.enterprise(), name),
                profile.asOf(),
                profile.facts().all().stream()
                        .map(f -> FactView.from(f, profile.catalogue()))
                        .toList(),
                profile.unavailable().stream()
                        .map(u -> new Unavailable(u.sourceName(), u.reason(), u.attributes()))
                        .toList(),
                counts,
                views(parts, Group.ELIGIBLE, shown),
                views(parts, Group.POSSIBLE, shown),
                views(parts, Group.NEAR_MISS, shown),
                views(parts, Group.NOT_ELIGIBLE, shown),
                next);
    }

    private static List<MatchView> views(
            Map<Group, Matches.Part> parts, Group group, Function<Matches.Shown, MatchView> shown) {
        Matches.Part part = parts.get(group);
        return part == null ? List.of() : part.items().stream().map(shown).toList();
    }

    private static String name(Profile profile, Caller caller) {
        if (Subjects.type(caller) == SubjectType.PERSON) {
            return Objects.requireNonNullElse(caller.name(), "");
        }
        return profile.facts()
                .find("enterpriseName", "")
                .map(f -> f.value() instanceof Value.Code(var name) ? name : null)
                .orElse(profile.enterprise());
    }
}
