package onedoor.policy.index;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.circuit.View;
import onedoor.policy.fact.Facts;
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
    private final Clock clock;

    Audiences(ProfileIndex index, Explaining explaining, Reviews reviews, Clock clock) {
        this.index = index;
        this.reviews = reviews;
        this.explaining = explaining;
        this.clock = clock;
    }

    public Audience of(Question question) {
        Audience unreviewed = unreviewed(question);
        Edition edition = question.edition();
        if (edition == null
                || question.rule().leaves().stream().noneMatch(Manual.class::isInstance)) {
            return unreviewed;
        }
        Map<String, List<Review>> reviewed =
                reviews.about(edition.policy(), edition.version(), edition.period());
        return reviewed.isEmpty()
                ? unreviewed
                : explaining.reviewed(unreviewed, question, reviewed);
    }

    /** Nobody's criteria are reviewed yet: the stored profiles are about all policies. */
    private Audience unreviewed(Question question) {
        Instant asOf = clock.instant();
        return index.view(question.kind(), question.occasion())
                .<Audience>map(view -> new CircuitAudience(question, asOf, view, explaining))
                .orElseGet(() -> explaining.audience(question, asOf));
    }

    /** Where one profile stands, by the explainer, as if nobody had been reviewed. */
    public Standing standing(Question question, Facts facts, Facts verified) {
        return explaining.standing(question, facts, verified);
    }

    /** The same subjects under two rules, as if nobody had been reviewed under either. */
    public Change compare(Question before, Question after) {
        Optional<View> view =
                before.kind() == after.kind()
                        ? index.view(after.kind(), before.occasion(), after.occasion())
                        : Optional.empty();
        return view.map(v -> compare(v, before, after)).orElseGet(() -> explained(before, after));
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
