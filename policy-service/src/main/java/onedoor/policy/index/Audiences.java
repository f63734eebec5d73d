package onedoor.policy.index;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.circuit.View;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.grant.PriorGrants;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.index.Question.Edition;
import onedoor.policy.reviewing.Review;
import onedoor.policy.reviewing.Reviews;
import onedoor.policy.rule.Criterion.Manual;
import org.springframework.stereotype.Component;

/**
 * Answers for whom a rule holds, over all profiles of the roster: by the circuit, or one by one by
 * the explainer where {@link ProfileIndex} says that it cannot. Both see every profile that was
 * stored before the question.
 */
@Component
public class Audiences {

    private final ProfileIndex index;
    private final Explaining explaining;
    private final Reviews reviews;
    private final PriorGrants priors;
    private final Clock clock;

    Audiences(
            ProfileIndex index,
            Explaining explaining,
            Reviews reviews,
            PriorGrants priors,
            Clock clock) {
        this.index = index;
        this.reviews = reviews;
        this.priors = priors;
        this.explaining = explaining;
        this.clock = clock;
    }

    public Audience of(Question asked) {
        Question question = common(asked);
        Audience others = uninformed(question);
        Map<String, List<Fact>> known = known(question);
        return known.isEmpty() ? others : explaining.informed(others, question, known);
    }

    /** With what holds for whoever has not received anything yet. */
    private Question common(Question question) {
        return question.given(priors.none(question.rule(), clock.instant()));
    }

    /** What officers decided and what was granted before, of those who are concerned. */
    private Map<String, List<Fact>> known(Question question) {
        Map<String, List<Fact>> known = new HashMap<>(granted(question));
        Edition edition = question.edition();
        if (edition != null
                && question.rule().leaves().stream().anyMatch(Manual.class::isInstance)) {
            reviews.about(edition.policy(), edition.version(), edition.period())
                    .forEach((subject, decided) ->
                            known.merge(
                                    subject,
                                    decided.stream().map(Review::fact).toList(),
                                    Audiences::joined));
        }
        return known;
    }

    private Map<String, List<Fact>> granted(Question question) {
        return priors.some(question.rule(), question.date(), clock.instant());
    }

    private static List<Fact> joined(List<Fact> some, List<Fact> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Nobody's criteria are reviewed yet: the stored profiles are about all policies. */
    private Audience uninformed(Question question) {
        Instant asOf = clock.instant();
        Optional<View> view =
                question.isFolded()
                        ? index.view(question.kind(), question.occasion())
                        : Optional.empty();
        return view.<Audience>map(v -> new CircuitAudience(question, asOf, v, explaining))
                .orElseGet(() -> explaining.audience(question, asOf));
    }

    /**
     * Where one profile stands, by the explainer, as if nobody had been reviewed or granted
     * anything.
     */
    public Standing standing(Question question, Facts facts, Facts verified) {
        return explaining.standing(common(question), facts, verified);
    }

    /** The same subjects under two rules, as if nobody had been reviewed under either. */
    public Change compare(Question first, Question second) {
        Question before = common(first);
        Question after = common(second);
        Optional<View> view =
                before.kind() == after.kind() && before.isFolded() && after.isFolded()
                        ? index.view(after.kind(), before.occasion(), after.occasion())
                        : Optional.empty();
        Change change =
                view.map(v -> compare(v, before, after)).orElseGet(() -> explained(before, after));
        Map<String, List<Fact>> known = new HashMap<>(granted(before));
        granted(after).forEach((subject, facts) -> known.merge(subject, facts, Audiences::joined));
        return known.isEmpty() ? change : informed(change, before, after, known);
    }

    private Change informed(
            Change change, Question before, Question after, Map<String, List<Fact>> known) {
        Set<String> old = explaining.eligible(before, known);
        Set<String> now = explaining.eligible(after, known);
        return new Change(
                explaining.informed(change.before(), before, known),
                explaining.informed(change.after(), after, known),
                moved(change.gained(), known.keySet(), now, old),
                moved(change.lost(), known.keySet(), old, now));
    }

    /** Of the members those who are in and were not in; of all others what was found. */
    private static List<String> moved(
            List<String> found, Set<String> members, Set<String> in, Set<String> other) {
        return Stream.concat(
                        found.stream().filter(subject -> !members.contains(subject)),
                        in.stream().filter(subject -> !other.contains(subject)).sorted())
                .toList();
    }

    private Change compare(View view, Question before, Question after) {
        Instant asOf = clock.instant();
        List<String> gained = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        view.compare(before.occasion(), after.occasion(), gained::add, lost::add);
        return new Change(
                new CircuitAudience(before, asOf, view, explaining),
                new CircuitAudience(after, asOf, view, explaining),
                gained,
                lost);
    }

    private Change explained(Question before, Question after) {
        Instant asOf = clock.instant();
        Audience old = explaining.audience(before, asOf);
        Audience now = explaining.audience(after, asOf);
        return new Change(old, now, without(now, old), without(old, now));
    }

    private static List<String> without(Audience audience, Audience other) {
        Set<String> there = eligible(other).collect(Collectors.toCollection(HashSet::new));
        return eligible(audience).filter(subject -> !there.contains(subject)).toList();
    }

    private static Stream<String> eligible(Audience audience) {
        return Arrays.stream(Standing.values())
                .filter(Standing::eligible)
                .flatMap(audience::subjects);
    }
}
