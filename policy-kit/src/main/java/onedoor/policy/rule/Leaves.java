package onedoor.policy.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Tier;

/** Criteria judged without a word about them, for back ends that look at many at once. */
public final class Leaves {

    private Leaves() {}

    public static Verdict verdict(Leaf leaf, Situation situation) {
        return new Judge(situation).judge(leaf).verdict();
    }

    /** The explainer's verdict on a canonical criterion. */
    public static Verdict verdict(Criterion criterion, Situation situation) {
        return switch (criterion) {
            case Leaf leaf -> verdict(leaf, situation);
            case Not(var part) -> verdict(part, situation).not();
            case AllOf(var parts) -> Verdict.all(verdicts(parts, situation));
            case AnyOf(var k, var parts) -> Verdict.atLeast(k, verdicts(parts, situation));
            case Tier _ -> verdict(Canonical.of(criterion), situation);
        };
    }

    private static List<Verdict> verdicts(List<Criterion> parts, Situation situation) {
        return parts.stream().map(part -> verdict(part, situation)).toList();
    }

    /** The attribute that a leaf is about: of several the one to change. */
    public static AttributeRef subject(Leaf leaf) {
        return Wording.subject(leaf);
    }

    /** Every attribute that a leaf reads. */
    public static Stream<AttributeRef> attributes(Leaf leaf) {
        return switch (leaf) {
            case Ratio c -> Stream.concat(c.over().stream(), c.under().stream());
            case Score c -> Scores.refs(c).stream();
            case InTree _, InSet _, Range _, HasTitle _, NotListed _, Held _, Ledger _, Manual _ ->
                    Stream.of(Wording.subject(leaf));
        };
    }

    /** The sum of a score; empty if a growth is measured over zero. */
    public static Optional<BigDecimal> total(
            Score score, Function<AttributeRef, BigDecimal> numbers) {
        return Scores.total(score, numbers);
    }
}
