package onedoor.policy.matching;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Situation;

/**
 * What to ask next: of everything that can still change a result and that only the subject knows,
 * that by which the most money, then the most policies can be decided.
 */
record Asking(Optional<Asked> next, int remaining) {

    /**
     * @param decides how many policies it can bring nearer to an answer
     * @param stakeFen what these can bring together at most, as far as that is bounded
     */
    record Asked(AttributeRef attribute, Situation situation, int decides, BigDecimal stakeFen) {}

    private static final Comparator<Asked> MOST =
            Comparator.comparing(Asked::stakeFen)
                    .thenComparingInt(Asked::decides)
                    .reversed()
                    .thenComparing(Asked::attribute);

    static Asking of(List<Match> matches) {
        Map<AttributeRef, Asked> asked = new LinkedHashMap<>();
        for (Match match : matches) {
            if (match.open() && stillOpen(match)) {
                match.missing().stream()
                        .filter(ref -> match.situation().attribute(ref).askable())
                        .forEach(ref ->
                                asked.merge(
                                        ref,
                                        new Asked(ref, match.situation(), 1, stake(match)),
                                        Asking::both));
            }
        }
        return new Asking(asked.values().stream().sorted(MOST).findFirst(), asked.size());
    }

    private static boolean stillOpen(Match match) {
        return switch (match.claimState()) {
            case CLAIMED, RECEIVED -> false;
            case CLAIMABLE, NEEDS_FACTS, NOT_YET_OPEN, CLOSED, NOT_ONLINE, NOT_ELIGIBLE -> true;
        };
    }

    private static Asked both(Asked a, Asked b) {
        return new Asked(
                a.attribute(),
                a.situation(),
                a.decides() + b.decides(),
                a.stakeFen().add(b.stakeFen()));
    }

    private static BigDecimal stake(Match match) {
        BigDecimal high = match.amount().fen().high();
        return high == null ? match.amount().fen().low() : high;
    }
}
