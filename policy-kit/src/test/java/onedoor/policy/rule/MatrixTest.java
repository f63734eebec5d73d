package onedoor.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.matrix.Entry;
import onedoor.policy.matrix.Matches.Standing;
import onedoor.policy.matrix.Matrix;
import onedoor.policy.rule.Columns.Column;

/**
 * The matrix against the explainer on random rules and facts, near misses and changes among them.
 */
class MatrixTest {

    private static final int PAIRS = 20_000;
    private static final int RULES = 100;
    private static final int PROFILES = 20;

    private final Random random = new Random(42);
    private final RandomGenerator<Criterion> rules = RandomRules.rules().generator(1000, true);
    private final RandomGenerator<List<RandomRules.Entry>> profiles =
            RandomRules.facts().generator(1000, true);

    @Example
    void answersAsTheExplainer() {
        for (int pairs = 0; pairs < PAIRS; pairs += RULES * PROFILES) {
            List<Entry> entries = entries(RULES);
            Matrix matrix = new Matrix(Given.CATALOGUE, entries);
            for (int i = 0; i < PROFILES; i++) {
                check(matrix, entries);
            }
        }
    }

    @Example
    void answersAsTheExplainerWhilePoliciesComeAndGo() {
        List<Entry> entries = new ArrayList<>(entries(RULES));
        Matrix matrix = new Matrix(Given.CATALOGUE, entries);
        for (int round = 0; round < 30; round++) {
            Entry gone = entries.remove(random.nextInt(entries.size()));
            Entry other = entries(1).getFirst();
            String id = entries.get(random.nextInt(entries.size())).id();
            Entry replaced = new Entry(id, other.rule(), other.date(), other.year());
            entries.replaceAll(e -> e.id().equals(id) ? replaced : e);
            Entry added = new Entry("new" + round, other.rule(), other.date(), other.year());
            entries.add(added);
            // What is put in force again as it was is measured by what is there already.
            Entry again = entries.get(random.nextInt(entries.size()));
            Map<String, Entry> published = new HashMap<>();
            List.of(again, replaced, added).forEach(e -> published.put(e.id(), e));
            matrix = matrix.with(published.values(), List.of(gone.id()));
            if (round % 10 == 5) {
                matrix = matrix.merged();
            }
            check(matrix, entries);
        }
        assertThat(matrix.size()).isEqualTo(entries.size());
    }

    private List<Entry> entries(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(
                    new Entry(
                            "p" + i,
                            Rule.of(rules.next(random).value()),
                            Given.TODAY.minusDays(random.nextInt(3)),
                            Given.YEAR));
        }
        return entries;
    }

    private void check(Matrix matrix, List<Entry> entries) {
        Facts facts = facts();
        Facts verified = facts.verifiedOnly();
        Map<Standing, Set<String>> found = new HashMap<>();
        for (Standing standing : Standing.values()) {
            found.put(standing, new HashSet<>());
        }
        matrix.query(facts, verified).forEach((s, entry) -> found.get(s).add(entry.id()));
        for (Entry entry : entries) {
            Situation situation =
                    new Situation(facts, entry.date(), false, entry.year(), Given.CATALOGUE);
            Situation sure = situation.with(verified);
            for (Standing standing : Standing.values()) {
                assertThat(found.get(standing).contains(entry.id()))
                        .as("%s %s on %s", standing, entry.rule().canonical(), facts.all())
                        .isEqualTo(expected(entry.rule(), situation, sure, standing));
            }
        }
    }

    private static boolean expected(
            Rule rule, Situation situation, Situation sure, Standing standing) {
        Verdict verdict = new Explainer(situation).verdict(rule);
        return switch (standing) {
            case ELIGIBLE_VERIFIED, ELIGIBLE_DECLARED ->
                    verdict == Verdict.TRUE
                            && (new Explainer(sure).verdict(rule) == Verdict.TRUE)
                                    == (standing == Standing.ELIGIBLE_VERIFIED);
            case POSSIBLE -> verdict == Verdict.UNKNOWN;
            case NEAR ->
                    verdict == Verdict.FALSE
                            && Columns.of(rule).alternatives().stream()
                                    .anyMatch(column ->
                                            loose(column) || failing(column, situation) == 1);
        };
    }

    private static boolean loose(Column column) {
        return column.literals().stream().anyMatch(Columns.Literal.Derived.class::isInstance);
    }

    /** How many attributes a column fails on. */
    private static long failing(Column column, Situation situation) {
        return column.literals().stream()
                .filter(l -> Columns.verdict(l, situation) == Verdict.FALSE)
                .map(l ->
                        l instanceof Columns.Literal.OfLeaf(var leaf, var _)
                                ? Leaves.subject(leaf).toString()
                                : "")
                .distinct()
                .count();
    }

    private Facts facts() {
        Given given = Given.nothing();
        Set<String> seen = new HashSet<>();
        for (RandomRules.Entry entry : profiles.next(random).value()) {
            if (seen.add(entry.attribute())) {
                Trust trust = random.nextInt(4) == 0 ? Trust.DECLARED : Trust.VERIFIED;
                given.and(entry.attribute(), entry.value(), trust, Set.of());
            }
        }
        return given.situation().facts();
    }
}
