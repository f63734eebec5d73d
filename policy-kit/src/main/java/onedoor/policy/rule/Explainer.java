package onedoor.policy.rule;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Tier;
import onedoor.policy.rule.Finding.OfGroup;
import onedoor.policy.rule.Finding.OfLeaf;

/**
 * The reference interpreter: walks the canonical tree and answers with verdict, reasons and
 * distances. A faster back end must give the same verdicts.
 */
public final class Explainer {

    private final Situation situation;
    private final Judge judge;
    private final Wording wording;
    private final Actuals actuals;
    private final Distances distances;
    private final boolean worded;

    public Explainer(Situation situation) {
        this(situation, true);
    }

    private Explainer(Situation situation, boolean worded) {
        this.situation = situation;
        this.judge = new Judge(situation);
        this.wording = new Wording(situation);
        this.actuals = new Actuals(situation);
        this.distances = new Distances(situation);
        this.worded = worded;
    }

    /** For whoever shows nothing: the same findings without what is and what is required. */
    public static Explainer silent(Situation situation) {
        return new Explainer(situation, false);
    }

    public Finding explain(Rule rule) {
        return explain(rule.canonical());
    }

    /** The verdict alone, for a second look at fewer facts. */
    public Verdict verdict(Rule rule) {
        return verdict(rule.canonical());
    }

    private Verdict verdict(Criterion criterion) {
        return switch (criterion) {
            case Leaf leaf -> judge.judge(leaf).verdict();
            case Not(var part) -> verdict(part).not();
            case AllOf(var parts) -> Verdict.all(parts.stream().map(this::verdict).toList());
            case AnyOf(var k, var parts) ->
                    Verdict.atLeast(k, parts.stream().map(this::verdict).toList());
            case Tier _ -> verdict(Canonical.of(criterion));
        };
    }

    private Finding explain(Criterion criterion) {
        return switch (criterion) {
            case Leaf leaf -> leaf(leaf);
            case Not(var part) -> negated((OfLeaf) explain(part));
            case AllOf(var parts) -> group(parts.size(), parts);
            case AnyOf(var k, var parts) -> group(k, parts);
            case Tier _ -> explain(Canonical.of(criterion));
        };
    }

    private OfLeaf leaf(Leaf leaf) {
        Judge.Judgement judgement = judge.judge(leaf);
        Optional<Distance> distance =
                judgement.verdict() == Verdict.FALSE ? distances.of(leaf) : Optional.empty();
        return new OfLeaf(
                leaf,
                judgement.verdict(),
                judgement.missing(),
                Wording.subject(leaf),
                judgement.used(),
                worded ? actuals.of(leaf, judgement.used()) : "",
                worded ? wording.required(leaf) : "",
                distance);
    }

    /** What must not be the case has no advice: its opposite is rarely one step away. */
    private OfLeaf negated(OfLeaf inner) {
        return new OfLeaf(
                inner.leaf(),
                inner.verdict().not(),
                inner.missing(),
                inner.attribute(),
                inner.used(),
                inner.actual(),
                situation.say("不属于:", "Not: ") + inner.required(),
                Optional.empty());
    }

    private OfGroup group(int k, List<Criterion> criteria) {
        List<Finding> parts = criteria.stream().map(this::explain).toList();
        Verdict verdict = Verdict.atLeast(k, parts.stream().map(Finding::verdict).toList());
        NavigableSet<AttributeRef> missing = new TreeSet<>();
        if (verdict == Verdict.UNKNOWN) {
            parts.forEach(p -> missing.addAll(p.missing()));
        }
        return new OfGroup(k, verdict, missing, parts);
    }

    public Situation situation() {
        return situation;
    }
}
