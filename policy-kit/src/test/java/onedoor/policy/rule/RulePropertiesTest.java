package onedoor.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.RandomRules.Entry;

class RulePropertiesTest {

    @Provide
    Arbitrary<Criterion> rules() {
        return RandomRules.rules();
    }

    @Provide
    Arbitrary<List<Entry>> facts() {
        return RandomRules.facts();
    }

    @Property(tries = 2000, seed = "42")
    void addingAFactNeverReversesAVerdict(
            @ForAll("rules") Criterion rule,
            @ForAll("facts") List<Entry> known,
            @ForAll("facts") List<Entry> more) {
        Verdict before = RandomRules.given(known).explain(rule).verdict();
        List<Entry> together = new ArrayList<>(known);
        together.addAll(more);
        Verdict after = RandomRules.given(together).explain(rule).verdict();
        if (before != Verdict.UNKNOWN) {
            assertThat(after).isEqualTo(before);
        }
    }

    @Property(tries = 1000, seed = "42")
    void theCanonicalFormMeansTheSame(
            @ForAll("rules") Criterion rule, @ForAll("facts") List<Entry> known) {
        Given given = RandomRules.given(known);
        assertThat(given.explain(Canonical.of(rule)).verdict()).isEqualTo(plain(rule, given));
    }

    @Property(tries = 500, seed = "42")
    void theCanonicalFormIsReachedAtOnce(@ForAll("rules") Criterion rule) {
        Criterion once = Canonical.of(rule);
        assertThat(Canonical.of(once)).isEqualTo(once);
        assertThat(nodes(once)).noneMatch(n -> n instanceof Criterion.Tier);
        assertThat(nodes(once))
                .noneMatch(n ->
                        n instanceof Criterion.Not(var part) && !(part instanceof Criterion.Leaf));
    }

    @Property(tries = 1000, seed = "42")
    void onlyAnUnknownVerdictAsksAndThenAlways(
            @ForAll("rules") Criterion rule, @ForAll("facts") List<Entry> known) {
        Finding finding = RandomRules.given(known).explain(rule);
        if (finding.verdict() != Verdict.UNKNOWN) {
            assertThat(finding.missing()).isEmpty();
        }
    }

    @Property(tries = 1000, seed = "42")
    void whatIsNotAskedCannotChangeTheVerdict(
            @ForAll("rules") Criterion rule,
            @ForAll("facts") List<Entry> known,
            @ForAll("facts") List<Entry> more) {
        Finding before = RandomRules.given(known).explain(rule);
        List<AttributeRef> asked = List.copyOf(before.missing());
        List<Entry> together = new ArrayList<>(known);
        more.stream().filter(e -> !asked.contains(e.ref())).forEach(together::add);
        Verdict after = RandomRules.given(together).explain(rule).verdict();
        assertThat(after).isEqualTo(before.verdict());
    }

    @Property(tries = 1000, seed = "42")
    void whatIsShownBearsTheVerdict(
            @ForAll("rules") Criterion rule, @ForAll("facts") List<Entry> known) {
        Finding finding = RandomRules.given(known).explain(rule);
        assertThat(Explanation.shown(finding))
                .anyMatch(leaf -> leaf.verdict() == finding.verdict());
    }

    @Property(tries = 1000, seed = "42")
    void theShortLookFindsTheSameNearMisses(
            @ForAll("rules") Criterion rule, @ForAll("facts") List<Entry> known) {
        Situation situation = RandomRules.given(known).situation();
        Assessment whole = Assessment.of(Rule.of(rule), situation, situation);
        assertThat(Assessment.near(Rule.of(rule), situation))
                .isEqualTo(whole.outcome() instanceof Outcome.NearMiss);
    }

    /** Kleene's definitions word for word, without any canonical form. */
    private static Verdict plain(Criterion criterion, Given given) {
        return switch (criterion) {
            case Criterion.Leaf leaf -> new Judge(given.situation()).judge(leaf).verdict();
            case Criterion.Not(var part) -> plain(part, given).not();
            case Criterion.AllOf(var parts) ->
                    Verdict.all(parts.stream().map(p -> plain(p, given)).toList());
            case Criterion.AnyOf(var k, var parts) ->
                    Verdict.atLeast(k, parts.stream().map(p -> plain(p, given)).toList());
            case Criterion.Tier tier ->
                    Verdict.atLeast(
                            1,
                            tier.steps().stream()
                                    .map(s ->
                                            Verdict.all(
                                                    List.of(
                                                            plain(
                                                                    new Criterion.Range(
                                                                            tier.clause(),
                                                                            tier.by(),
                                                                            s.low(),
                                                                            s.high()),
                                                                    given),
                                                            plain(s.bound(), given))))
                                    .toList());
        };
    }

    private static List<Criterion> nodes(Criterion criterion) {
        List<Criterion> nodes = new ArrayList<>(List.of(criterion));
        switch (criterion) {
            case Criterion.AllOf(var parts) -> parts.forEach(p -> nodes.addAll(nodes(p)));
            case Criterion.AnyOf(var _, var parts) -> parts.forEach(p -> nodes.addAll(nodes(p)));
            case Criterion.Not(var part) -> nodes.addAll(nodes(part));
            case Criterion.Tier tier -> tier.steps().forEach(s -> nodes.addAll(nodes(s.bound())));
            case Criterion.Leaf _ -> {}
        }
        return nodes;
    }
}
