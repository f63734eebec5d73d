package onedoor.policy.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Judge.Judgement;

/** Decides what is reckoned from several attributes: unknown while one of them is. */
final class SumJudge {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Situation situation;

    SumJudge(Situation situation) {
        this.situation = situation;
    }

    Judgement judge(Ratio c) {
        List<AttributeRef> refs = new ArrayList<>(c.over());
        refs.addAll(c.under());
        return open(refs)
                .orElseGet(() -> {
                    BigDecimal over = situation.sum(c.over()).orElseThrow();
                    BigDecimal under = situation.sum(c.under()).orElseThrow();
                    boolean holds =
                            under.signum() == 0
                                    ? c.whenZero()
                                    : Limits.within(
                                            over.multiply(HUNDRED),
                                            Limits.scaled(c.low(), under),
                                            Limits.scaled(c.high(), under));
                    return known(holds, refs);
                });
    }

    Judgement judge(Score c) {
        List<AttributeRef> refs = Scores.refs(c);
        return open(refs)
                .orElseGet(() -> {
                    // A growth over nothing has no value: the score cannot be reached.
                    boolean holds =
                            Scores.total(c, ref -> situation.number(ref).orElseThrow())
                                    .map(total -> Limits.within(total, c.low(), c.high()))
                                    .orElse(false);
                    return known(holds, refs);
                });
    }

    private Judgement known(boolean holds, List<AttributeRef> refs) {
        return new Judgement(Verdict.of(holds), new TreeSet<>(), facts(refs));
    }

    /** Empty if everything is known. */
    private Optional<Judgement> open(List<AttributeRef> refs) {
        NavigableSet<AttributeRef> missing = new TreeSet<>();
        refs.stream()
                .filter(ref -> situation.number(ref).isEmpty())
                .forEach(ref -> missing.addAll(Missing.of(ref, situation)));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Judgement(Verdict.UNKNOWN, missing, facts(refs)));
    }

    private List<Fact> facts(List<AttributeRef> refs) {
        return refs.stream().distinct().map(situation::fact).flatMap(Optional::stream).toList();
    }
}
