package onedoor.policy.equality;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import onedoor.policy.circuit.Circuit;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.circuit.Profile;
import onedoor.policy.circuit.Profiles;
import onedoor.policy.fact.Derivation;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.matrix.Entry;
import onedoor.policy.matrix.Matrix;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.RandomRules;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;

/**
 * The three back ends on the same pairs of rule and profile: what the explainer says of a pair,
 * matrix and circuit must say too. Half of the profiles are random, half are made of real cases.
 */
public final class Equality {

    /**
     * What was compared.
     *
     * @param eligible pairs of which the rule holds
     * @param unknown pairs without a verdict
     * @param differences rule, profile and who says what; at most a few of them
     */
    public record Result(
            long pairs, long eligible, long unknown, long different, List<String> differences) {}

    private enum Says {
        VERIFIED,
        DECLARED,
        POSSIBLE,
        NO
    }

    private record Subject(String name, Facts facts, Facts verified) {}

    private static final int RULES = 80;
    private static final int FORMULAS = 20;
    private static final List<String> DERIVED =
            List.of(
                    "rdShare",
                    "rdShare@Y-2",
                    "revenueGrowth",
                    "revenuePerHead",
                    "rdShareRise",
                    "seats");
    private static final List<String> BOUNDS =
            List.of("-50", "0", "1", "3", "5", "7", "20", "33.333333", "50", "100", "200");
    private static final int PROFILES = 80;
    private static final int TOLD = 5;

    private final Derivation derivation = new Derivation(Given.CATALOGUE);
    private final Random random;
    private final RealRules real;
    private final RandomGenerator<Criterion> rules = RandomRules.rules().generator(1000, true);
    private final RandomGenerator<List<RandomRules.Entry>> profiles =
            RandomRules.facts().generator(1000, true);
    private final List<String> differences = new ArrayList<>();
    private long pairs;
    private long eligible;
    private long unknown;
    private long different;

    private Equality(long seed, RealRules real) {
        this.random = new Random(seed);
        this.real = real;
    }

    /**
     * Compares at least so many pairs.
     *
     * @param policies the folder of the demonstration's policies
     */
    public static Result compare(long seed, long pairs, Path policies) {
        Result[] result = new Result[1];
        JqwikSession.run(() -> {
            Equality equality = new Equality(seed, new RealRules(policies));
            while (equality.pairs < pairs) {
                equality.round();
            }
            result[0] =
                    new Result(
                            equality.pairs,
                            equality.eligible,
                            equality.unknown,
                            equality.different,
                            equality.differences);
        });
        return result[0];
    }

    private void round() {
        List<Entry> entries = entries();
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < PROFILES; i++) {
            Facts facts = i % 2 == 0 ? facts() : real.facts(random);
            subjects.add(
                    new Subject(
                            "S" + i,
                            derivation.with(facts),
                            derivation.with(facts.verifiedOnly())));
        }
        Map<String, Map<String, Says>> explained = explained(entries, subjects);
        compare("matrix", explained, matrix(entries, subjects), entries, subjects);
        compare("circuit", explained, circuit(entries, subjects), entries, subjects);
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            entries.add(
                    new Entry(
                            "random " + i,
                            Rule.of(rules.next(random).value()),
                            Given.TODAY.minusDays(random.nextInt(3)),
                            Given.YEAR));
        }
        for (int i = 0; i < FORMULAS; i++) {
            entries.add(
                    new Entry(
                            "derived " + i,
                            Rule.of(
                                    new Criterion.AnyOf(
                                            1 + random.nextInt(2),
                                            List.of(derived(), rules.next(random).value()))),
                            Given.TODAY,
                            Given.YEAR));
        }
        real.rules().forEach(r -> entries.add(new Entry(r.name(), r.rule(), r.date(), Given.YEAR)));
        return entries;
    }

    /** A bound on what follows from other facts, often just where it is. */
    private Criterion derived() {
        String attribute = DERIVED.get(random.nextInt(DERIVED.size()));
        String bound = BOUNDS.get(random.nextInt(BOUNDS.size()));
        Bound end = new Bound(new Bound.Of(new BigDecimal(bound)), random.nextBoolean());
        boolean low = random.nextBoolean();
        return new Criterion.Range(
                Given.clause("derived"), Given.ref(attribute), low ? end : null, low ? null : end);
    }

    private Facts facts() {
        Given given = Given.nothing();
        Set<String> seen = new TreeSet<>();
        for (RandomRules.Entry entry : profiles.next(random).value()) {
            if (seen.add(entry.attribute())) {
                Trust trust = random.nextInt(4) == 0 ? Trust.DECLARED : Trust.VERIFIED;
                given.and(entry.attribute(), entry.value(), trust, Set.of());
            }
        }
        return given.situation().facts();
    }

    private Map<String, Map<String, Says>> explained(List<Entry> entries, List<Subject> subjects) {
        Map<String, Map<String, Says>> said = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Map<String, Says> of = new HashMap<>();
            for (Subject subject : subjects) {
                Says says = explained(entry, subject);
                of.put(subject.name(), says);
                pairs++;
                eligible += says == Says.VERIFIED || says == Says.DECLARED ? 1 : 0;
                unknown += says == Says.POSSIBLE ? 1 : 0;
            }
            said.put(entry.id(), of);
        }
        return said;
    }

    private static Says explained(Entry entry, Subject subject) {
        Situation situation =
                new Situation(subject.facts(), entry.date(), false, entry.year(), Given.CATALOGUE);
        return switch (new Explainer(situation).verdict(entry.rule())) {
            case TRUE ->
                    new Explainer(situation.with(subject.verified())).verdict(entry.rule())
                                    == Verdict.TRUE
                            ? Says.VERIFIED
                            : Says.DECLARED;
            case UNKNOWN -> Says.POSSIBLE;
            case FALSE -> Says.NO;
        };
    }

    private static Map<String, Map<String, Says>> matrix(
            List<Entry> entries, List<Subject> subjects) {
        Matrix matrix = new Matrix(Given.CATALOGUE, entries);
        Map<String, Map<String, Says>> said = new HashMap<>();
        for (Subject subject : subjects) {
            matrix.query(subject.facts(), subject.verified())
                    .forEach((standing, entry) -> {
                        Says says =
                                switch (standing) {
                                    case ELIGIBLE_VERIFIED -> Says.VERIFIED;
                                    case ELIGIBLE_DECLARED -> Says.DECLARED;
                                    case POSSIBLE -> Says.POSSIBLE;
                                    case NEAR -> Says.NO;
                                };
                        said.computeIfAbsent(entry.id(), _ -> new HashMap<>())
                                .put(subject.name(), says);
                    });
        }
        return said;
    }

    /** Coded by two thirds of the rules: the thresholds of the others are newer than the index. */
    private static Map<String, Map<String, Says>> circuit(
            List<Entry> entries, List<Subject> subjects) {
        Map<String, Occasion> occasions = new LinkedHashMap<>();
        entries.forEach(e -> occasions.put(e.id(), new Occasion(e.rule(), e.date(), e.year())));
        List<Occasion> all = List.copyOf(occasions.values());
        List<Occasion> coded = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % 3 != 0) {
                coded.add(all.get(i));
            }
        }
        Circuit circuit = Circuit.build(Given.CATALOGUE, coded, new Register(subjects));
        Map<onedoor.policy.circuit.Standing, Says> means =
                new EnumMap<>(onedoor.policy.circuit.Standing.class);
        means.put(onedoor.policy.circuit.Standing.VERIFIED, Says.VERIFIED);
        means.put(onedoor.policy.circuit.Standing.DECLARED, Says.DECLARED);
        means.put(onedoor.policy.circuit.Standing.POSSIBLE, Says.POSSIBLE);
        Map<String, Map<String, Says>> said = new HashMap<>();
        occasions.forEach((id, occasion) -> {
            Map<String, Says> of = said.computeIfAbsent(id, _ -> new HashMap<>());
            means.forEach((standing, says) ->
                    circuit.forEach(occasion, standing, subject -> of.put(subject, says)));
        });
        return said;
    }

    private void compare(
            String who,
            Map<String, Map<String, Says>> explained,
            Map<String, Map<String, Says>> said,
            List<Entry> entries,
            List<Subject> subjects) {
        for (Entry entry : entries) {
            for (Subject subject : subjects) {
                Says expected = explained.get(entry.id()).get(subject.name());
                Says found =
                        said.getOrDefault(entry.id(), Map.of())
                                .getOrDefault(subject.name(), Says.NO);
                if (found != expected) {
                    different++;
                    if (differences.size() < TOLD) {
                        differences.add(
                                "%s says %s, the explainer %s, of %s: %s, on %s"
                                        .formatted(
                                                who,
                                                found,
                                                expected,
                                                entry.id(),
                                                entry.rule().canonical(),
                                                subject.facts().all()));
                    }
                }
            }
        }
    }

    /** Profiles in memory. */
    private record Register(Map<String, Profile> profiles) implements Profiles {

        Register(List<Subject> subjects) {
            this(new LinkedHashMap<>());
            subjects.forEach(
                    s -> profiles.put(s.name(), new Profile(s.name(), s.facts(), s.verified())));
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
