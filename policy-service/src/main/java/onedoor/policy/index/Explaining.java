package onedoor.policy.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Leaves;
import onedoor.policy.rule.Outcome;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.springframework.stereotype.Component;

/**
 * Judges the stored profiles one by one with the explainer: what every other way must agree with,
 * and the way to go where the circuit cannot answer.
 */
@Component
class Explaining {

    private static final int BATCH = 1000;

    private final Roster roster;
    private final AttributeCatalogue catalogue;

    Explaining(Roster roster, AttributeCatalogue catalogue) {
        this.roster = roster;
        this.catalogue = catalogue;
    }

    /** Reads and judges everybody. */
    Audience audience(Question question, Instant asOf) {
        Map<Standing, List<String>> subjects = new EnumMap<>(Standing.class);
        Funnel funnel = new Funnel(question.rule());
        OptionalLong next = OptionalLong.of(0);
        while (next.isPresent()) {
            next =
                    roster.forEach(
                            next.getAsLong(),
                            BATCH,
                            profile -> {
                                if (profile.kind() == question.kind()) {
                                    funnel.add(question.situation(profile.facts(), catalogue));
                                    subjects.computeIfAbsent(
                                                    standing(question, profile),
                                                    _ -> new ArrayList<>())
                                            .add(profile.subject());
                                }
                            });
        }
        return new JudgedAudience(question, asOf, subjects, funnel.sieves(), roster, catalogue);
    }

    /** Those of the subjects who miss it narrowly. */
    List<String> near(Question question, List<String> subjects) {
        List<String> near = new ArrayList<>();
        roster.find(
                subjects,
                profile -> {
                    if (standing(question, profile) == Standing.NEAR_MISS) {
                        near.add(profile.subject());
                    }
                });
        return near;
    }

    /** The audience with all that is known of some of it besides their profiles. */
    Audience informed(Audience others, Question question, Map<String, List<Fact>> known) {
        Map<String, InformedAudience.Member> members = new HashMap<>();
        Question bare = question.given(List.of());
        Funnel before = new Funnel(question.rule());
        Funnel after = new Funnel(question.rule());
        roster.find(
                known.keySet(),
                profile -> {
                    if (profile.kind() == question.kind()) {
                        List<Fact> more =
                                question.beside(known.getOrDefault(profile.subject(), List.of()));
                        Facts facts = profile.facts().plus(more);
                        Situation without = question.situation(profile.facts(), catalogue);
                        Situation with = bare.situation(facts, catalogue);
                        before.add(without);
                        after.add(with);
                        members.put(
                                profile.subject(),
                                new InformedAudience.Member(
                                        standing(question, profile),
                                        standing(bare, facts, profile.verified().plus(more)),
                                        without,
                                        with));
                    }
                });
        return new InformedAudience(others, members, before.sieves(), after.sieves());
    }

    /** Which of these are eligible. */
    Set<String> eligible(Question question, Map<String, List<Fact>> known) {
        Question bare = question.given(List.of());
        Set<String> eligible = new HashSet<>();
        roster.find(
                known.keySet(),
                profile -> {
                    List<Fact> more =
                            question.beside(known.getOrDefault(profile.subject(), List.of()));
                    boolean is =
                            profile.kind() == question.kind()
                                    && standing(
                                                    bare,
                                                    profile.facts().plus(more),
                                                    profile.verified().plus(more))
                                            .eligible();
                    if (is) {
                        eligible.add(profile.subject());
                    }
                });
        return eligible;
    }

    private Standing standing(Question question, StoredProfile profile) {
        return standing(question, profile.facts(), profile.verified());
    }

    Standing standing(Question question, Facts facts, Facts verified) {
        Situation situation = question.situation(facts, catalogue);
        return switch (Leaves.verdict(question.rule().canonical(), situation)) {
            case TRUE ->
                    Leaves.verdict(
                                            question.rule().canonical(),
                                            question.situation(verified, catalogue))
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
}
