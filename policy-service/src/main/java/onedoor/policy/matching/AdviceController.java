package onedoor.policy.matching;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.ReaderLanguage;
import onedoor.policy.Subjects;
import onedoor.policy.advice.Pathfinder.Path;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.grant.Grants;
import onedoor.policy.profile.FactForm;
import onedoor.policy.profile.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/matches")
@Tag(name = "Matches 匹配")
class AdviceController {

    /**
     * The question to ask next.
     *
     * @param decides how many policies the answer can bring nearer to a result
     * @param stakeFen what these policies may bring, shared between what each still lacks
     */
    record Question(
            String attribute,
            String period,
            String title,
            @Nullable String question,
            String type,
            String unit,
            List<FactForm.Option> options,
            int decides,
            long stakeFen) {

        static Question from(onedoor.policy.advice.Questions.Question asked) {
            MissingView view = MissingView.from(asked.attribute(), asked.situation());
            return new Question(
                    view.attribute(),
                    view.period(),
                    view.title(),
                    view.question(),
                    view.type(),
                    view.unit(),
                    view.options(),
                    asked.concerns(),
                    asked.stakeFen().longValue());
        }
    }

    record Questions(@Nullable Question next, int remaining) {}

    /** Empty where no change that one may advise brings anything. */
    record Way(@Nullable PathView path) {}

    private final Policies policies;
    private final Matcher matcher;
    private final Mutes mutes;
    private final Grants grants;

    AdviceController(Policies policies, Matcher matcher, Mutes mutes, Grants grants) {
        this.policies = policies;
        this.matcher = matcher;
        this.mutes = mutes;
        this.grants = grants;
    }

    @GetMapping("/questions")
    @Operation(
            summary =
                    "The question by which most can be decided, of those that can still decide anything")
    ResponseEntity<?> questions(
            Caller caller, @RequestParam(required = false) @Nullable String policy) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        SubjectType type = Subjects.type(caller);
        List<Policy> asked = concerned(type, subject, policy);
        if (policy != null && asked.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        Asking asking = Asking.of(matcher.matches(asked, profile(type, subject, asked)).open());
        return ResponseEntity.ok(
                new Questions(asking.next().map(Question::from).orElse(null), asking.remaining()));
    }

    @GetMapping("/path")
    @Operation(
            summary =
                    "The few changes that unlock most money over all policies, or the fewest that lead to one")
    ResponseEntity<?> path(Caller caller, @RequestParam(required = false) @Nullable String policy) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        SubjectType type = Subjects.type(caller);
        List<Policy> all = concerned(type, subject, null);
        List<Policy> target = policy == null ? List.of() : concerned(type, subject, policy);
        if (policy != null && target.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        List<Policy> wanted = target.isEmpty() ? all : withGranting(target, all);
        Profile profile = profile(type, subject, wanted);
        Paths paths = new Paths(matcher.judging(profile), grants);
        Optional<Path> path =
                target.isEmpty() ? paths.best(wanted) : paths.to(target.getFirst(), wanted);
        return ResponseEntity.ok(
                new Way(path.map(p -> PathView.from(p, wanted, profile.catalogue())).orElse(null)));
    }

    private Profile profile(SubjectType type, String subject, List<Policy> policies) {
        return matcher.profile(type, subject, policies).in(ReaderLanguage.now());
    }

    private static List<Policy> withGranting(List<Policy> target, List<Policy> all) {
        return Stream.concat(
                        target.stream(),
                        all.stream()
                                .filter(p -> p.grantsTitle() != null)
                                .filter(p -> !p.code().equals(target.getFirst().code())))
                .toList();
    }

    /** One policy by its code, or all of which the subject wants to hear. */
    private List<Policy> concerned(SubjectType type, String subject, @Nullable String policy) {
        Set<String> muted = policy == null ? mutes.of(subject) : Set.of();
        Stream<Policy> found =
                policy == null ? policies.current().stream() : policies.current(policy).stream();
        return found.filter(p -> p.concerns(type)).filter(p -> !muted.contains(p.code())).toList();
    }
}
