package onedoor.policy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import onedoor.policy.advice.Pathfinder.Path;
import onedoor.policy.advice.Pathfinder.Unlocked;
import onedoor.policy.amount.AmountReader;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Example;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.RuleReader;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.junit.jupiter.api.Test;

class PathfinderTest {

    private static final List<String> NUMBERS = List.of("insured", "headcount", "inventionPatents");

    /** A small policy: at least so much of some attributes, perhaps a title, for a sum. */
    record Small(List<Integer> floors, int title, int grants, int fen, int group) {}

    @Test
    void takesTheTitleGrantingPolicyAsAStep() {
        Situation situation =
                Given.nothing()
                        .number("insured", "8")
                        .and("titles", new Value.Titles(List.of(), Set.of("T")))
                        .situation();
        Offer title =
                offer("P-TITLE", "{op: range, attribute: insured, min: 10}", "1元", "T", situation);
        Offer rich =
                offer(
                        "P-RICH",
                        "{op: hasTitle, attribute: titles, title: T}",
                        "10万元",
                        null,
                        situation);
        Path path = Pathfinder.best(List.of(rich, title), Shared.NOTHING).orElseThrow();
        assertThat(path.steps()).extracting(Pathfinder.Step::text).hasSize(2);
        assertThat(path.steps().getFirst().text()).isEqualTo("还差 2 人");
        assertThat(path.steps().getLast().policy()).isEqualTo("P-TITLE");
        assertThat(path.unlocked()).extracting(Unlocked::policy).contains("P-RICH", "P-TITLE");
        assertThat(path.gainFen()).isEqualByComparingTo("10000100");
        assertThat(Pathfinder.to(rich, List.of(title), Shared.NOTHING).orElseThrow().steps())
                .hasSize(2);
    }

    @Test
    void waitsWhereOnlyTimeHelpsAndNeverAdvisesToDismissOrMove() {
        Situation situation =
                Given.nothing()
                        .number("insured", "40")
                        .and("industry", new Value.Code("3919"))
                        .and("estDate", new Value.Day(Given.TODAY.minusYears(1).plusDays(10)))
                        .situation();
        Offer age = offer("P1", "{op: range, attribute: estDate, min: 1年}", "1万元", null, situation);
        assertThat(Pathfinder.best(List.of(age), Shared.NOTHING).orElseThrow().steps())
                .singleElement()
                .extracting(Pathfinder.Step::text)
                .isEqualTo("再过 10 天满足");
        Offer fewer =
                offer("P2", "{op: range, attribute: insured, max: 30}", "1万元", null, situation);
        Offer moved =
                offer(
                        "P3",
                        "{op: inTree, attribute: industry, roots: ['62']}",
                        "1万元",
                        null,
                        situation);
        assertThat(Pathfinder.best(List.of(fewer, moved), Shared.NOTHING)).isEmpty();
        assertThat(Pathfinder.to(fewer, List.of(), Shared.NOTHING)).isEmpty();
    }

    @Test
    void neverWaitsBeyondTheLastDay() {
        Situation situation =
                Given.nothing()
                        .and("estDate", new Value.Day(Given.TODAY.minusYears(1).plusDays(10)))
                        .situation();
        Offer age = offer("P1", "{op: range, attribute: estDate, min: 1年}", "1万元", null, situation);
        Offer until = until(age, 10);
        assertThat(Pathfinder.to(until, List.of(), Shared.NOTHING)).isPresent();
        assertThat(Pathfinder.to(until(age, 9), List.of(), Shared.NOTHING)).isEmpty();
        assertThat(Pathfinder.best(List.of(until(age, 9)), Shared.NOTHING)).isEmpty();
        Offer now = offer("P2", "{op: range, attribute: estDate, min: 0年}", "5万元", null, situation);
        assertThat(Pathfinder.best(List.of(until, until(now, 3)), Shared.NOTHING))
                .as("what can be had now is claimed before one waits")
                .hasValueSatisfying(
                        path -> assertThat(path.gainFen()).isEqualByComparingTo("1000000"));
    }

    private static Offer until(Offer offer, int days) {
        return new Offer(
                offer.policy(),
                offer.name(),
                offer.rule(),
                offer.amount(),
                offer.grantsTitle(),
                Given.TODAY.plusDays(days),
                offer.situation());
    }

    @Test
    void gainsOnlyWhatRivalsLeave() {
        Situation situation = Given.nothing().number("insured", "8").situation();
        Offer had = offer("P1", "{op: range, attribute: insured, min: 1}", "4万元", null, situation);
        Offer better =
                offer("P2", "{op: range, attribute: insured, min: 10}", "5万元", null, situation);
        Offer worse =
                offer("P3", "{op: range, attribute: insured, min: 12}", "3万元", null, situation);
        Shared highest = highestOf(List.of(Set.of("P1", "P2", "P3")));
        assertThat(Pathfinder.best(List.of(had, better, worse), highest))
                .hasValueSatisfying(path -> {
                    assertThat(path.gainFen()).isEqualByComparingTo("1000000");
                    assertThat(path.steps())
                            .singleElement()
                            .extracting(Pathfinder.Step::text)
                            .isEqualTo("还差 2 人");
                });
        assertThat(Pathfinder.best(List.of(had, worse), highest)).isEmpty();
    }

    /** 就高不重复: of each group the highest only. */
    private static Shared highestOf(List<Set<String>> groups) {
        return new Shared() {
            @Override
            public List<Set<String>> groups() {
                return groups;
            }

            @Override
            public BigDecimal paid(Map<String, BigDecimal> promised) {
                BigDecimal paid = BigDecimal.ZERO;
                Map<String, BigDecimal> alone = new HashMap<>(promised);
                for (Set<String> group : groups) {
                    paid =
                            paid.add(
                                    group.stream()
                                            .map(policy ->
                                                    promised.getOrDefault(policy, BigDecimal.ZERO))
                                            .max(Comparator.naturalOrder())
                                            .orElseThrow());
                    alone.keySet().removeAll(group);
                }
                return Shared.NOTHING.paid(alone).add(paid);
            }
        };
    }

    @Test
    void weighsWhatAChangeWouldLose() {
        Situation situation = Given.nothing().number("insured", "8").situation();
        Offer more =
                offer("P1", "{op: range, attribute: insured, min: 10}", "1万元", null, situation);
        Offer fewer =
                offer("P2", "{op: range, attribute: insured, max: 9}", "2万元", null, situation);
        assertThat(Pathfinder.best(List.of(more, fewer), Shared.NOTHING)).isEmpty();
    }

    @Provide
    Arbitrary<List<Small>> policies() {
        Arbitrary<List<Integer>> floors =
                Arbitraries.integers().between(0, 4).list().ofSize(NUMBERS.size());
        return Combinators.combine(
                        floors,
                        Arbitraries.integers().between(-2, 2),
                        Arbitraries.integers().between(-3, 2),
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.integers().between(-2, 1))
                .as(Small::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** Every target of every attribute and every title, three at most, judged one by one. */
    @Property(tries = 300, seed = "42")
    void findsWhatTryingEverythingFinds(@ForAll("policies") List<Small> policies) {
        Situation now = situation(List.of(1, 1, 1), Set.of());
        List<Offer> offers = new ArrayList<>();
        Map<Integer, Set<String>> groups = new HashMap<>();
        for (Small policy : policies) {
            String code = "P" + offers.size();
            String title = policy.grants() < 0 ? null : "T" + policy.grants();
            offers.add(offer(code, rule(policy), policy.fen() + "万元", title, now));
            if (policy.group() >= 0) {
                groups.computeIfAbsent(policy.group(), _ -> new HashSet<>()).add(code);
            }
        }
        Shared shared = highestOf(List.copyOf(groups.values()));
        BigDecimal most = BigDecimal.ZERO;
        for (int a = 1; a <= 4; a++) {
            for (int b = 1; b <= 4; b++) {
                for (int c = 1; c <= 4; c++) {
                    int changed = (a > 1 ? 1 : 0) + (b > 1 ? 1 : 0) + (c > 1 ? 1 : 0);
                    if (changed <= Pathfinder.CHANGES) {
                        most =
                                most.max(
                                        tried(
                                                offers,
                                                policies,
                                                shared,
                                                List.of(a, b, c),
                                                Set.of(),
                                                Pathfinder.CHANGES - changed));
                    }
                }
            }
        }
        BigDecimal gain = most.subtract(total(offers, now, shared));
        assertThat(Pathfinder.best(offers, shared).map(Path::gainFen).orElse(BigDecimal.ZERO))
                .isEqualByComparingTo(gain);
    }

    /** With these numbers, the best of every order of claiming titles. */
    private static BigDecimal tried(
            List<Offer> offers,
            List<Small> policies,
            Shared shared,
            List<Integer> numbers,
            Set<Integer> titles,
            int left) {
        Situation then = situation(numbers, titles);
        BigDecimal most = total(offers, then, shared);
        for (int title = 0; left > 0 && title <= 2; title++) {
            int wanted = title;
            boolean granted = policies.stream().anyMatch(p -> p.grants() == wanted);
            boolean open = !granted;
            for (int i = 0; i < policies.size(); i++) {
                open |=
                        policies.get(i).grants() == title
                                && new Explainer(then).verdict(offers.get(i).rule())
                                        == Verdict.TRUE;
            }
            if (open && !titles.contains(title)) {
                Set<Integer> more = new java.util.HashSet<>(titles);
                more.add(title);
                most = most.max(tried(offers, policies, shared, numbers, more, left - 1));
            }
        }
        return most;
    }

    private static BigDecimal total(List<Offer> offers, Situation at, Shared shared) {
        return shared.paid(
                offers.stream().collect(Collectors.toMap(Offer::policy, o -> o.worth(at))));
    }

    private static Situation situation(List<Integer> numbers, Set<Integer> titles) {
        Given given = Given.nothing();
        for (int i = 0; i < NUMBERS.size(); i++) {
            given.number(NUMBERS.get(i), String.valueOf(numbers.get(i)));
        }
        return given.and(
                        "titles",
                        new Value.Titles(
                                titles.stream()
                                        .map(t -> new Value.Title("T" + t, null, null, null, null))
                                        .toList(),
                                Set.of("T0", "T1", "T2")))
                .situation();
    }

    private static String rule(Small policy) {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < NUMBERS.size(); i++) {
            parts.append("{op: range, attribute: ").append(NUMBERS.get(i));
            parts.append(", min: ").append(policy.floors().get(i)).append("}, ");
        }
        if (policy.title() >= 0) {
            parts.append("{op: hasTitle, attribute: titles, title: T").append(policy.title());
            parts.append("}");
        }
        return "{op: allOf, of: [" + parts + "]}";
    }

    static Offer offer(
            String code,
            String rule,
            String sum,
            @org.jspecify.annotations.Nullable String title,
            Situation situation) {
        RuleReader reader = new RuleReader(Given.CATALOGUE);
        Rule read = reader.read(Example.withClauses(Example.yaml(rule)), "/rule");
        assertThat(reader.flaws()).isEmpty();
        return new Offer(
                code,
                code,
                read,
                new AmountReader(Given.CATALOGUE)
                        .read(Example.yaml("[{step: base, money: " + sum + "}]"), "/amount"),
                title,
                null,
                situation);
    }
}
