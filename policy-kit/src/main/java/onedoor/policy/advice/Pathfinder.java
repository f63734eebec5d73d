package onedoor.policy.advice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onedoor.policy.advice.Change.Obtain;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest few changes that unlock most money (申报路径). A policy that grants a title is a
 * step on the way to those that demand it. What one change gains and another loses is weighed
 * together, and so is what policies that limit each other pay together; only certain sums count.
 */
public final class Pathfinder {

    /** More steps than these nobody plans. */
    public static final int CHANGES = 3;

    /**
     * A way to more money.
     *
     * @param gainFen what is granted more than now, in fen
     * @param cost relative to the bounds, to compare ways
     */
    public record Path(
            List<Step> steps, List<Unlocked> unlocked, BigDecimal gainFen, double cost) {}

    /**
     * One change.
     *
     * @param period the year of what changes, empty for the present
     * @param policy to be claimed for its title, if the step is a claim
     */
    public record Step(
            AttributeRef attribute, String period, String text, @Nullable String policy) {}

    public record Unlocked(String policy, String name, BigDecimal fen) {}

    private record Way(List<Change> changes, BigDecimal gain) {
        double cost() {
            return changes.stream().mapToDouble(Change::cost).sum();
        }
    }

    private static final Comparator<Way> CHEAPEST =
            Comparator.comparingInt((Way w) -> w.changes().size()).thenComparingDouble(Way::cost);
    private static final Comparator<Way> MOST_MONEY =
            Comparator.comparing(Way::gain).reversed().thenComparing(CHEAPEST);

    private final List<Offer> offers;
    private final List<Change> universe;
    private final Gains gains;

    private Pathfinder(List<Offer> offers, List<Change> universe, Shared shared) {
        this.offers = offers;
        this.universe = universe;
        this.gains = new Gains(offers, universe, shared);
    }

    /** The few changes that unlock most money over all these policies, the cheapest of equals. */
    public static Optional<Path> best(List<Offer> offers, Shared shared) {
        // What no change can bring is worth nothing before and after.
        List<Offer> open = offers.stream().filter(o -> !o.blocked()).toList();
        Pathfinder finder = new Pathfinder(open, Changes.of(open), shared);
        return finder.ways().stream()
                .filter(way -> way.gain().signum() > 0)
                .min(MOST_MONEY)
                .map(finder::path);
    }

    /** The fewest, then cheapest, changes after which this policy holds. */
    public static Optional<Path> to(Offer target, List<Offer> granting, Shared shared) {
        if (target.blocked()) {
            return Optional.empty();
        }
        List<Offer> all = new ArrayList<>(List.of(target));
        granting.stream()
                .filter(o -> !o.policy().equals(target.policy()) && !o.blocked())
                .forEach(all::add);
        Pathfinder finder = new Pathfinder(all, Changes.of(all), shared);
        return finder.ways().stream()
                .filter(way -> target.verdict(after(target, way.changes())) == Verdict.TRUE)
                .min(CHEAPEST)
                .map(finder::path);
    }

    private List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        extend(new ArrayList<>(), 0, ways);
        return ways;
    }

    private void extend(List<Integer> chosen, int from, List<Way> ways) {
        for (int i = from; i < universe.size(); i++) {
            Change next = universe.get(i);
            if (chosen.stream().anyMatch(c -> universe.get(c).excludes(next))) {
                continue;
            }
            List<Integer> more = new ArrayList<>(chosen);
            more.add(i);
            List<Change> ordered = ordered(more.stream().map(universe::get).toList());
            if (!ordered.isEmpty()) {
                ways.add(new Way(ordered, gains.of(more)));
            }
            if (more.size() < CHANGES) {
                extend(more, i + 1, ways);
            }
        }
    }

    /** Claims for titles after what makes them possible; empty if one of them never is. */
    private List<Change> ordered(List<Change> changes) {
        List<Change> done =
                new ArrayList<>(changes.stream().filter(c -> granting(c).isEmpty()).toList());
        List<Change> open =
                new ArrayList<>(changes.stream().filter(c -> granting(c).isPresent()).toList());
        boolean moved = true;
        while (moved && !open.isEmpty()) {
            moved = false;
            for (Change change : List.copyOf(open)) {
                Offer offer = granting(change).orElseThrow();
                if (offer.verdict(after(offer, done)) == Verdict.TRUE) {
                    done.add(change);
                    moved = open.remove(change);
                }
            }
        }
        return open.isEmpty() ? done : List.of();
    }

    private Optional<Offer> granting(Change change) {
        return change.effect() instanceof Obtain(var _, var policy) && policy != null
                ? offers.stream().filter(o -> o.policy().equals(policy)).findFirst()
                : Optional.empty();
    }

    private static Situation after(Offer offer, List<Change> changes) {
        return Change.after(offer.situation(), changes);
    }

    private Path path(Way way) {
        List<Step> steps =
                way.changes().stream()
                        .map(c ->
                                new Step(
                                        c.attribute(),
                                        c.period(),
                                        c.text(),
                                        granting(c).map(Offer::policy).orElse(null)))
                        .toList();
        List<Unlocked> unlocked = new ArrayList<>();
        for (Offer offer : offers) {
            Situation then = after(offer, way.changes());
            if (offer.verdict(offer.situation()) != Verdict.TRUE
                    && offer.verdict(then) == Verdict.TRUE) {
                BigDecimal fen = offer.amount(then).fen().low();
                unlocked.add(new Unlocked(offer.policy(), offer.name(), fen));
            }
        }
        return new Path(steps, unlocked, way.gain(), way.cost());
    }
}
