package onedoor.policy.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import onedoor.policy.amount.Amount;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Finding;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;

/** Which question to ask next: only one that can still change a result, the best first. */
public final class Questions {

    /**
     * One thing to ask the subject.
     *
     * @param period the year that is asked about, empty for the present
     * @param situation of a policy that asks it
     * @param concerns policies whose result the answer can change
     * @param decides those of them that lack nothing else
     * @param stakeFen what these policies may be worth, shared between what each still lacks
     */
    public record Question(
            AttributeRef attribute,
            String period,
            Situation situation,
            int concerns,
            int decides,
            BigDecimal stakeFen) {

        private Question plus(boolean alone, BigDecimal share) {
            return new Question(
                    attribute,
                    period,
                    situation,
                    concerns + 1,
                    decides + (alone ? 1 : 0),
                    stakeFen.add(share));
        }
    }

    private static final Comparator<Question> BEST =
            Comparator.comparing(Question::stakeFen)
                    .thenComparingInt(Question::decides)
                    .thenComparingInt(Question::concerns)
                    .reversed()
                    .thenComparing(Question::attribute)
                    .thenComparing(Question::period);

    /** What is asked: policies of different years may mean the same year, or not. */
    private record Unknown(String attribute, String period) {}

    private Questions() {}

    /** What is worth asking, best first; empty if no answer can change anything any more. */
    public static List<Question> next(List<Offer> offers) {
        Map<Unknown, Question> questions = new HashMap<>();
        for (Offer offer : offers) {
            NavigableSet<AttributeRef> missing = missing(offer);
            if (missing.isEmpty()) {
                continue;
            }
            BigDecimal share =
                    stake(offer).divide(BigDecimal.valueOf(missing.size()), 0, RoundingMode.DOWN);
            for (AttributeRef ref : missing) {
                if (!askable(offer, ref)) {
                    continue;
                }
                Situation situation = offer.situation();
                String period = situation.attribute(ref).period(ref, situation.year());
                Unknown unknown = new Unknown(ref.code(), period);
                Question before =
                        Optional.ofNullable(questions.get(unknown))
                                .orElse(
                                        new Question(
                                                ref, period, situation, 0, 0, BigDecimal.ZERO));
                questions.put(unknown, before.plus(missing.size() == 1, share));
            }
        }
        return questions.values().stream().sorted(BEST).toList();
    }

    /** What the verdict, or the amount of what may be granted, still depends on. */
    private static NavigableSet<AttributeRef> missing(Offer offer) {
        Finding finding = Explainer.silent(offer.situation()).explain(offer.rule());
        if (finding.verdict() == Verdict.FALSE) {
            return new TreeSet<>();
        }
        NavigableSet<AttributeRef> missing = new TreeSet<>(finding.missing());
        missing.addAll(offer.amount(offer.situation()).missing());
        return missing;
    }

    private static BigDecimal stake(Offer offer) {
        Amount amount = offer.amount(offer.situation());
        BigDecimal high = amount.fen().high();
        return high == null ? amount.fen().low() : high;
    }

    private static boolean askable(Offer offer, AttributeRef ref) {
        return offer.situation()
                .catalogue()
                .find(ref.code())
                .filter(Attribute::askable)
                .isPresent();
    }
}
