package onedoor.policy.advice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.advice.Change.Wait;
import onedoor.policy.fact.AttributeRef;

/**
 * What some changes bring, in fen: what policies that limit each other pay together after them,
 * less what they pay now. Each combination is judged once.
 */
final class Gains {

    private final List<Offer> offers;
    private final List<Change> universe;
    // Per offer: the changes that touch it as bits, and what it is worth after some of them.
    private final long[] relevant;
    private final List<Map<Long, BigDecimal>> worths;
    // The places of offers that limit each other, most of them alone, and what these pay together.
    private final List<List<Integer>> purses;
    private final List<Map<Long, BigDecimal>> paid;
    private final Shared shared;

    Gains(List<Offer> offers, List<Change> universe, Shared shared) {
        this.offers = offers;
        this.universe = universe;
        this.shared = shared;
        this.relevant = offers.stream().mapToLong(this::relevant).toArray();
        this.worths = maps(offers.size());
        this.purses = Purses.of(offers, shared.groups());
        this.paid = maps(purses.size());
    }

    private static List<Map<Long, BigDecimal>> maps(int count) {
        return Stream.<Map<Long, BigDecimal>>generate(HashMap::new).limit(count).toList();
    }

    /**
     * Of these changes together.
     *
     * @param chosen their places
     */
    BigDecimal of(List<Integer> chosen) {
        long bits = 0;
        for (int change : chosen) {
            bits |= 1L << change;
        }
        BigDecimal gain = BigDecimal.ZERO;
        for (int purse = 0; purse < purses.size(); purse++) {
            long touching = 0;
            for (int offer : purses.get(purse)) {
                touching |= bits & relevant[offer];
            }
            if (touching != 0) {
                gain = gain.add(paid(purse, touching)).subtract(paid(purse, 0));
            }
        }
        return gain;
    }

    private BigDecimal paid(int purse, long changes) {
        BigDecimal known = paid.get(purse).get(changes);
        if (known == null) {
            Map<String, BigDecimal> promised = new HashMap<>();
            for (int offer : purses.get(purse)) {
                BigDecimal worth = worth(offer, changes & relevant[offer]);
                if (worth.signum() > 0) {
                    promised.put(offers.get(offer).policy(), worth);
                }
            }
            known = promised.isEmpty() ? BigDecimal.ZERO : shared.paid(promised);
            paid.get(purse).put(changes, known);
        }
        return known;
    }

    /** The same few changes touch a policy in many ways: each combination is judged once. */
    private BigDecimal worth(int offer, long changes) {
        return worths.get(offer).computeIfAbsent(changes, _ -> judged(offers.get(offer), changes));
    }

    private BigDecimal judged(Offer offer, long changes) {
        List<Change> made = new ArrayList<>();
        for (int i = 0; i < universe.size(); i++) {
            if ((changes & (1L << i)) != 0) {
                made.add(universe.get(i));
            }
        }
        return offer.worth(Change.after(offer.situation(), made));
    }

    private long relevant(Offer offer) {
        Set<String> read =
                Stream.concat(
                                offer.rule().attributes().stream(),
                                offer.amount().attributes().stream())
                        .map(AttributeRef::code)
                        .collect(Collectors.toSet());
        long touching = 0;
        for (int i = 0; i < universe.size(); i++) {
            Change change = universe.get(i);
            boolean touches =
                    change.effect() instanceof Wait
                            ? offer.situation().moving()
                            : read.contains(change.attribute().code());
            touching |= touches ? 1L << i : 0;
        }
        return touching;
    }
}
