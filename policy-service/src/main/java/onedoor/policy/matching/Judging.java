package onedoor.policy.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import onedoor.kit.LegalTime;
import onedoor.policy.advice.Offer;
import onedoor.policy.amount.Calculation;
import onedoor.policy.amount.Interval;
import onedoor.policy.document.Policy;
import onedoor.policy.document.Policy.Window;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.grant.Holdings;
import onedoor.policy.grant.Place;
import onedoor.policy.index.Candidates;
import onedoor.policy.matrix.Matches.Standing;
import onedoor.policy.profile.Profile;
import onedoor.policy.reviewing.Review;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * One profile at one moment, with what it holds: any number of policies can be judged for it, in
 * full or only as far as a list needs it, without asking the database again.
 */
final class Judging {

    private final Profile profile;
    private final Holdings holdings;
    private final Supplier<List<Review>> reviews;
    private final AttributeCatalogue catalogue;
    private final Instant now;
    private final LocalDate today;

    private @Nullable List<Review> reviewed;

    /**
     * Judges from here on.
     *
     * @param reviews what officers decided about the subject, asked for once if a policy needs it
     */
    Judging(
            Profile profile,
            Holdings holdings,
            Supplier<List<Review>> reviews,
            AttributeCatalogue catalogue,
            Instant now) {
        this.profile = profile;
        this.holdings = holdings;
        this.reviews = reviews;
        this.catalogue = catalogue;
        this.now = now;
        this.today = LegalTime.dayOf(now);
    }

    Holdings holdings() {
        return holdings;
    }

    /** The policy with all its reasons. */
    Match match(Policy policy) {
        Situation bare = bare(policy);
        List<Fact> own = own(policy, bare.date());
        Situation situation = with(bare, profile.facts(), own);
        return new Match(
                profile.enterprise(),
                policy,
                situation,
                Assessment.of(policy.rule(), situation, with(bare, profile.verified(), own)),
                Calculation.of(policy.amount(), situation),
                policy.windowOn(today),
                place(policy));
    }

    /** The policy's place in a list. */
    Sketch sketch(Policy policy, Candidates.Found found) {
        return new Sketch(policy, group(policy, found), fen(policy));
    }

    /** What the index knows for certain is not judged again. */
    Group group(Policy policy, Candidates.Found found) {
        return found.isOut(policy)
                ? Group.NOT_ELIGIBLE
                : found.certain(policy)
                        .map(standing -> group(policy, standing))
                        .orElseGet(() -> Group.of(match(policy).outcome()));
    }

    private Group group(Policy policy, Standing standing) {
        return switch (standing) {
            case ELIGIBLE_VERIFIED, ELIGIBLE_DECLARED -> Group.ELIGIBLE;
            case POSSIBLE -> Group.POSSIBLE;
            case NEAR ->
                    Assessment.near(policy.rule(), situation(policy))
                            ? Group.NEAR_MISS
                            : Group.NOT_ELIGIBLE;
        };
    }

    boolean open(Policy policy) {
        return policy.windowOn(today) == Window.OPEN;
    }

    /** Open now and neither claimed nor received, so that an answer or a change may matter. */
    boolean toHave(Policy policy) {
        return open(policy)
                && place(policy).map(Place::state).orElse(Place.State.FREE) == Place.State.FREE;
    }

    /** The sum that the policy promises, whatever its rule says. */
    Interval fen(Policy policy) {
        return Calculation.fen(policy.amount(), situation(policy));
    }

    /** The policy as advice sees it. */
    Offer offer(Policy policy) {
        return new Offer(
                policy.code(),
                policy.name(),
                policy.rule(),
                policy.amount(),
                policy.grantsTitle(),
                policy.openTo(),
                situation(policy));
    }

    private Optional<Place> place(Policy policy) {
        return holdings.place(policy.code(), policy.period());
    }

    private Situation bare(Policy policy) {
        return policy.situation(profile.facts(), today, catalogue);
    }

    private Situation situation(Policy policy) {
        Situation bare = bare(policy);
        return with(bare, profile.facts(), own(policy, bare.date()));
    }

    private static Situation with(Situation bare, Facts facts, List<Fact> own) {
        return bare.with(own.isEmpty() ? facts : facts.plus(own));
    }

    /** Our own ledger is a register like any other and always at hand, and so are reviews. */
    private List<Fact> own(Policy policy, LocalDate date) {
        List<Fact> facts = new ArrayList<>(holdings.facts(policy.rule(), date, now));
        for (var leaf : policy.rule().leaves()) {
            if (leaf instanceof Manual judged) {
                review(policy, judged).map(Review::fact).ifPresent(facts::add);
            }
        }
        return facts;
    }

    private Optional<Review> review(Policy policy, Manual judged) {
        List<Review> known = reviewed;
        if (known == null) {
            known = reviews.get();
            reviewed = known;
        }
        return known.stream()
                .filter(r -> r.isAbout(policy.code(), policy.version(), policy.period()))
                .filter(r -> r.clause().equals(judged.clause().id()))
                .findFirst();
    }
}
