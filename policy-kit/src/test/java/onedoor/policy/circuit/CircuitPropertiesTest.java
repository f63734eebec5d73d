package onedoor.policy.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.RandomRules;
import onedoor.policy.rule.RandomRules.Entry;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;

/** The circuit says of everybody what the explainer says, whatever is unknown or unverified. */
class CircuitPropertiesTest {

    record Told(List<Entry> facts, List<Trust> trust) {}

    @Provide
    Arbitrary<List<Rule>> rules() {
        return Arbitraries.oneOf(List.of(RandomRules.rules(), seated()))
                .map(Rule::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /** Rules of a region, so that ranges of rows are painted. */
    private static Arbitrary<Criterion> seated() {
        return Combinators.combine(
                        Arbitraries.of("530000", "530100", "530112", "310000"), RandomRules.rules())
                .as((root, rule) ->
                        new Criterion.AllOf(
                                List.of(
                                        new Criterion.InTree(
                                                Given.clause("region"),
                                                AttributeRef.parse("region"),
                                                "gbt2260",
                                                List.of(root)),
                                        rule)));
    }

    @Provide
    Arbitrary<List<Told>> profiles() {
        Arbitrary<Entry> region =
                Arbitraries.of("530102", "530112", "532901", "310115")
                        .map(c -> new Entry("region", new Value.Code(c)));
        Arbitrary<List<Entry>> facts =
                Combinators.combine(RandomRules.facts(), region.list().ofMaxSize(1))
                        .as((some, where) -> {
                            List<Entry> all = new ArrayList<>(some);
                            all.addAll(where);
                            return all;
                        });
        Arbitrary<List<Trust>> trust =
                Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(4, Trust.VERIFIED),
                                net.jqwik.api.Tuple.of(1, Trust.DECLARED))
                        .list()
                        .ofSize(24);
        return Combinators.combine(facts, trust).as(Told::new).list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(tries = 300, seed = "42")
    void everybodyStandsWhereTheExplainerPutsThem(
            @ForAll("rules") List<Rule> rules, @ForAll("profiles") List<Told> told) {
        Register register = new Register(told);
        Circuit circuit = Circuit.build(Given.CATALOGUE, occasions(rules), register);
        occasions(rules).forEach(occasion -> assertEqual(circuit, occasion, register));
    }

    @Property(tries = 200, seed = "42")
    void aRuleNewerThanTheCodesIsAnsweredToo(
            @ForAll("rules") List<Rule> coded,
            @ForAll("rules") List<Rule> asked,
            @ForAll("profiles") List<Told> told) {
        Register register = new Register(told);
        Circuit circuit = Circuit.build(Given.CATALOGUE, occasions(coded), register);
        occasions(asked).forEach(occasion -> assertEqual(circuit, occasion, register));
    }

    @Property(tries = 200, seed = "42")
    void whoChangesMovesComesOrGoesIsSeenAtOnce(
            @ForAll("rules") List<Rule> rules,
            @ForAll("profiles") List<Told> before,
            @ForAll("profiles") List<Told> after) {
        Register register = new Register(before);
        Circuit circuit = Circuit.build(Given.CATALOGUE, occasions(rules), register);
        Register changed = new Register(after);
        changed.forEach(circuit::put);
        register.profiles.keySet().stream()
                .filter(s -> !changed.profiles.containsKey(s))
                .forEach(circuit::remove);
        occasions(rules).forEach(occasion -> assertEqual(circuit, occasion, changed));
    }

    @Property(tries = 200, seed = "42")
    void theFunnelSievesAsTheExplainerDoes(
            @ForAll("rules") List<Rule> rules, @ForAll("profiles") List<Told> told) {
        Register register = new Register(told);
        Circuit circuit = Circuit.build(Given.CATALOGUE, occasions(rules), register);
        for (Occasion occasion : occasions(rules)) {
            List<Profile> left = new ArrayList<>(register.profiles.values());
            Criterion seats = Output.seats(occasion, new Kinds(Given.CATALOGUE));
            left.removeIf(p -> verdict(seats, p, true) == Verdict.FALSE);
            Funnel funnel = circuit.funnel(occasion);
            assertThat(funnel.within()).isEqualTo(left.size());
            funnel.stages().forEach(stage -> assertSieves(stage, left));
        }
    }

    /** Counts who is left as the explainer does, and takes out who fails. */
    private static void assertSieves(Funnel.Stage stage, List<Profile> left) {
        Map<Verdict, Long> counted = new EnumMap<>(Verdict.class);
        left.forEach(p -> counted.merge(verdict(stage.condition(), p, true), 1L, Long::sum));
        assertThat(stage.held()).isEqualTo(counted.getOrDefault(Verdict.TRUE, 0L));
        assertThat(stage.failed()).isEqualTo(counted.getOrDefault(Verdict.FALSE, 0L));
        assertThat(stage.unknown()).isEqualTo(counted.getOrDefault(Verdict.UNKNOWN, 0L));
        left.removeIf(p -> verdict(stage.condition(), p, true) == Verdict.FALSE);
    }

    @Property(tries = 200, seed = "42")
    void aNewVersionGivesAndTakesWhatTheExplainerSays(
            @ForAll("rules") List<Rule> old,
            @ForAll("rules") List<Rule> young,
            @ForAll("profiles") List<Told> told) {
        Register register = new Register(told);
        Circuit circuit = Circuit.build(Given.CATALOGUE, occasions(old), register);
        Occasion before = occasions(old).getFirst();
        Occasion after = occasions(young).getFirst();
        Set<String> gained = new TreeSet<>();
        Set<String> lost = new TreeSet<>();
        circuit.compare(before, after, gained::add, lost::add);
        Set<String> then = eligible(before, register);
        Set<String> now = eligible(after, register);
        assertThat(gained).isEqualTo(without(now, then));
        assertThat(lost).isEqualTo(without(then, now));
        assertThat(circuit.compare(before, after))
                .isEqualTo(new Change(gained.size(), lost.size()));
    }

    @Property(tries = 300, seed = "42")
    void aViewPutsEverybodyWhereTheExplainerDoesAndMissesNoNearMiss(
            @ForAll("rules") List<Rule> coded,
            @ForAll("rules") List<Rule> asked,
            @ForAll("profiles") List<Told> told) {
        Register register = new Register(told);
        CircuitBuilder builder = new CircuitBuilder(Given.CATALOGUE, occasions(coded));
        register.forEach(profile -> builder.add(builder.code(profile)));
        View view = builder.build(register).now();
        List<Rule> both = new ArrayList<>(coded);
        both.addAll(asked);
        for (Occasion occasion : occasions(both)) {
            Map<String, Set<String>> expected = new LinkedHashMap<>();
            register.forEach(p ->
                    expected.computeIfAbsent(outcome(occasion, p), _ -> new TreeSet<>())
                            .add(p.subject()));
            Roll roll = view.roll(occasion);
            Set<String> failed = new TreeSet<>();
            view.failed(occasion, failed::add);
            assertThat(roll.verified()).hasSameElementsAs(of(expected, "ELIGIBLE_VERIFIED"));
            assertThat(roll.declared()).hasSameElementsAs(of(expected, "ELIGIBLE_DECLARED"));
            assertThat(roll.possible()).hasSameElementsAs(of(expected, "POSSIBLE"));
            assertThat(roll.mendable()).containsAll(of(expected, "NEAR_MISS"));
            assertThat(failed)
                    .containsAll(roll.mendable())
                    .hasSize(
                            of(expected, "NEAR_MISS").size() + of(expected, "NOT_ELIGIBLE").size());
        }
        occasions(coded).forEach(occasion -> assertThat(view.covers(occasion)).isTrue());
    }

    @Property(tries = 200, seed = "42")
    void itsSievesAreTheRulesPartsInTheirOrder(
            @ForAll("rules") List<Rule> rules, @ForAll("profiles") List<Told> told) {
        Register register = new Register(told);
        Circuit circuit = Circuit.build(Given.CATALOGUE, occasions(rules), register);
        for (Occasion occasion : occasions(rules)) {
            List<Profile> left = new ArrayList<>(register.profiles.values());
            Funnel funnel = circuit.now().sieves(occasion);
            assertThat(funnel.within()).isEqualTo(left.size());
            assertThat(funnel.stages())
                    .extracting(Funnel.Stage::condition)
                    .isEqualTo(Output.parts(occasion));
            funnel.stages().forEach(stage -> assertSieves(stage, left));
        }
    }

    @Property(tries = 300, seed = "42")
    void aCopyAnswersAsTheExplainerDoesAndGoesOn(
            @ForAll("rules") List<Rule> rules,
            @ForAll("profiles") List<Told> first,
            @ForAll("profiles") List<Told> then,
            @ForAll("profiles") List<Told> last) {
        Circuit circuit = Circuit.build(Given.CATALOGUE, occasions(rules), new Register(first));
        Register copied = moved(circuit, new Register(first), then);
        CircuitPages pages = new CircuitPages(circuit.now());
        CircuitBuilder builder = new CircuitBuilder(Given.CATALOGUE, occasions(rules));
        assertThat(builder.imprint()).isEqualTo(pages.imprint());
        List<byte[]> bytes = IntStream.range(0, pages.size()).mapToObj(pages::page).toList();
        Register register = new Register(then);
        Circuit copy = builder.build(new CopiedCircuit(pages.ground(), bytes), register);
        occasions(rules).forEach(occasion -> assertEqual(copy, occasion, copied));
        Register later = new Register(last);
        later.forEach(p -> register.profiles.put(p.subject(), p));
        moved(copy, copied, last);
        register.profiles.keySet().retainAll(later.profiles.keySet());
        occasions(rules).forEach(occasion -> assertEqual(copy, occasion, later));
    }

    /** Lets everybody change to what is told now; whoever is not told of goes. */
    private static Register moved(Circuit circuit, Register before, List<Told> told) {
        Register after = new Register(told);
        after.forEach(circuit::put);
        before.profiles.keySet().stream()
                .filter(s -> !after.profiles.containsKey(s))
                .forEach(circuit::remove);
        return after;
    }

    @Property(tries = 200, seed = "42")
    void otherRulesLeaveTheSameImprintOnlyIfTheyCodeTheSame(
            @ForAll("rules") List<Rule> some,
            @ForAll("rules") List<Rule> others,
            @ForAll("profiles") List<Told> told) {
        CircuitBuilder one = new CircuitBuilder(Given.CATALOGUE, occasions(some));
        CircuitBuilder other = new CircuitBuilder(Given.CATALOGUE, occasions(others));
        if (one.imprint().equals(other.imprint())) {
            new Register(told)
                    .forEach(p ->
                            assertThat(((Row) one.code(p)).sameBits((Row) other.code(p))).isTrue());
        }
    }

    private static Set<String> of(Map<String, Set<String>> expected, String outcome) {
        return expected.getOrDefault(outcome, Set.of());
    }

    private static String outcome(Occasion occasion, Profile profile) {
        Situation situation = Given.nothing().situation().with(profile.facts());
        return Assessment.of(occasion.rule(), situation, situation.with(profile.verified()))
                .outcome()
                .code();
    }

    private static Set<String> eligible(Occasion occasion, Register register) {
        Set<String> subjects = new TreeSet<>();
        register.forEach(p -> {
            if (verdict(occasion.rule().canonical(), p, true) == Verdict.TRUE) {
                subjects.add(p.subject());
            }
        });
        return subjects;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static void assertEqual(Circuit circuit, Occasion occasion, Register register) {
        Map<Standing, Set<String>> expected = new EnumMap<>(Standing.class);
        for (Profile profile : register.profiles.values()) {
            standing(occasion, profile)
                    .ifPresent(s ->
                            expected.computeIfAbsent(s, _ -> new TreeSet<>())
                                    .add(profile.subject()));
        }
        for (Standing standing : Standing.values()) {
            Set<String> found = new TreeSet<>();
            circuit.forEach(occasion, standing, found::add);
            assertThat(found)
                    .describedAs(standing + " of " + occasion.rule().canonical())
                    .isEqualTo(expected.getOrDefault(standing, Set.of()));
        }
        Counts counts = circuit.count(occasion);
        assertThat(counts.profiles()).isEqualTo(register.profiles.size());
        assertThat(counts.verified()).isEqualTo(size(expected, Standing.VERIFIED));
        assertThat(counts.declared()).isEqualTo(size(expected, Standing.DECLARED));
        assertThat(counts.possible()).isEqualTo(size(expected, Standing.POSSIBLE));
        assertThat(counts.near()).isEqualTo(size(expected, Standing.NEAR));
    }

    private static long size(Map<Standing, Set<String>> by, Standing standing) {
        return by.getOrDefault(standing, Set.of()).size();
    }

    private static Optional<Standing> standing(Occasion occasion, Profile profile) {
        Criterion rule = occasion.rule().canonical();
        return switch (verdict(rule, profile, true)) {
            case TRUE ->
                    Optional.of(
                            verdict(rule, profile, false) == Verdict.TRUE
                                    ? Standing.VERIFIED
                                    : Standing.DECLARED);
            case UNKNOWN -> Optional.of(Standing.POSSIBLE);
            case FALSE -> {
                Kinds kinds = new Kinds(Given.CATALOGUE);
                long failed =
                        Output.soft(occasion, kinds).stream()
                                .filter(c -> verdict(c, profile, true) == Verdict.FALSE)
                                .count();
                boolean seated =
                        verdict(Output.seats(occasion, kinds), profile, true) != Verdict.FALSE;
                yield seated && failed == 1 ? Optional.of(Standing.NEAR) : Optional.empty();
            }
        };
    }

    private static Verdict verdict(Criterion canonical, Profile profile, boolean all) {
        return new Explainer(
                        Given.nothing()
                                .situation()
                                .with(all ? profile.facts() : profile.verified()))
                .verdict(new Rule(canonical, canonical));
    }

    private static List<Occasion> occasions(Collection<Rule> rules) {
        return rules.stream().map(r -> new Occasion(r, Given.TODAY, Given.YEAR)).toList();
    }

    /** Profiles in memory, by number. */
    private static final class Register implements Profiles {

        private final Map<String, Profile> profiles = new LinkedHashMap<>();

        Register(List<Told> told) {
            for (Told one : told) {
                Given given = Given.nothing();
                Set<String> seen = new TreeSet<>();
                for (Entry entry : one.facts()) {
                    if (seen.add(entry.attribute())) {
                        given.and(
                                entry.attribute(),
                                entry.value(),
                                one.trust().get(seen.size() - 1),
                                Set.of());
                    }
                }
                String subject = "S" + profiles.size();
                profiles.put(
                        subject,
                        new Profile(
                                subject,
                                given.situation().facts(),
                                given.situation().facts().verifiedOnly()));
            }
        }

        @Override
        public void forEach(Consumer<Profile> each) {
            profiles.values().forEach(each);
        }

        @Override
        public Optional<Profile> find(String subject) {
            return Optional.ofNullable(profiles.get(subject));
        }
    }
}
