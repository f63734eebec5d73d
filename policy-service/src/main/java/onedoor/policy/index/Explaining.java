package onedoor.policy.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.reviewing.Review;
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

    /** The audience with what officers decided about some of it. */
    Audience reviewed(Audience others, Question question, Map<String, List<Review>> reviews) {
        Map<String, ReviewedAudience.Member> members = new HashMap<>();
        Funnel before = new Funnel(question.rule());
        Funnel after = new Funnel(question.rule());
        roster.find(
                reviews.keySet(),
                profile -> {
                    if (profile.kind() == question.kind()) {
                        List<Fact> decided =
                                reviews.getOrDefault(profile.subject(), List.of()).stream()
                                        .map(Review::fact)
                                        .toList();
                        Facts facts = profile.facts().plus(decided);
                        Situation situation = question.situation(facts, catalogue);
                        before.add(question.situation(profile.facts(), catalogue));
                        after.add(situation);
                        members.put(
                                profile.subject(),
                                new ReviewedAudience.Member(
                                        standing(question, profile),
                                        standing(question, facts, profile.verified().plus(decided)),
                                        situation));
                    }
                });
        return new ReviewedAudience(others, members, before.sieves(), after.sieves());
    }

    private Standing standing(Question question, StoredProfile profile) {
        return standing(question, profile.facts(), profile.verified());
    }

    Standing standing(Question question, Facts facts, Facts verified) {
        Situation situation = question.situation(facts, catalogue);
        return switch (Leaves.verdict(question.rule().canonical(), situation)) {
            case TRUE ->
                    Leaves.verdict(question.rule().canonical(), situation.with(verified))
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
