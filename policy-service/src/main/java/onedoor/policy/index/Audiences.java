package onedoor.policy.index;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Leaves;
import onedoor.policy.rule.Outcome;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.springframework.stereotype.Component;

/** Answers for whom a rule holds, over all profiles of the roster. */
@Component
public class Audiences {

    private static final int BATCH = 1000;

    private final Roster roster;
    private final AttributeCatalogue catalogue;
    private final Clock clock;

    Audiences(Roster roster, AttributeCatalogue catalogue, Clock clock) {
        this.roster = roster;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public Audience of(Question question) {
        Instant asOf = clock.instant();
        Map<Standing, List<String>> subjects = new EnumMap<>(Standing.class);
        Funnel funnel = new Funnel(question.rule());
        read(profile -> {
            if (profile.kind() == question.kind()) {
                Situation situation = question.situation(profile.facts(), catalogue);
                funnel.add(situation);
                subjects.computeIfAbsent(
                                standing(question, situation, profile), _ -> new ArrayList<>())
                        .add(profile.subject());
            }
        });
        return new JudgedAudience(question, asOf, subjects, funnel.sieves(), roster, catalogue);
    }

    /** The same subjects under two rules. */
    public Change compare(Question before, Question after) {
        Audience old = of(before);
        Audience now = of(after);
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

    private Standing standing(Question question, Situation situation, StoredProfile profile) {
        return switch (Leaves.verdict(question.rule().canonical(), situation)) {
            case TRUE ->
                    Leaves.verdict(question.rule().canonical(), situation.with(profile.verified()))
                                    == Verdict.TRUE
                            ? Standing.ELIGIBLE_VERIFIED
                            : Standing.ELIGIBLE_DECLARED;
            case UNKNOWN -> Standing.POSSIBLE;
            case FALSE ->
                    Assessment.of(question.rule(), situation, situation).outcome()
                                    instanceof Outcome.NearMiss
                            ? Standing.NEAR_MISS
                            : Standing.NOT_ELIGIBLE;
        };
    }

    private void read(Consumer<StoredProfile> reader) {
        OptionalLong next = OptionalLong.of(0);
        while (next.isPresent()) {
            next = roster.forEach(next.getAsLong(), BATCH, reader);
        }
    }
}
