package onedoor.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import onedoor.policy.matrix.Entry;

/**
 * General engines on the same kind of policies, at sizes that they can bear. They know no unknown,
 * so the profiles have none.
 */
final class PolicyPeers {

    private static final int FEW = 2_000;
    private static final int MANY = 10_000;
    private static final int PROFILES = 16;

    private final List<Entry> policies;
    private final List<Compiled.Flat> profiles = new ArrayList<>();
    private final List<Sheet> sheets;

    private PolicyPeers() {
        var data = new PolicyData(7);
        policies = data.policies(MANY);
        while (profiles.size() < PROFILES) {
            data.profiles(1).stream()
                    .map(Compiled.Flat::of)
                    .filter(Compiled.Flat::complete)
                    .forEach(profiles::add);
        }
        sheets = profiles.stream().map(Sheet::of).toList();
    }

    static List<Row> rows() throws IOException {
        var peers = new PolicyPeers();
        return PolicySection.of(peers.drools(FEW), peers.drools(MANY), peers.lucene());
    }

    private Row drools(int count) {
        var drools = new DroolsRules(policies.subList(0, count));
        return compare("Drools 10.2, executable model", count, i -> drools.eligible(sheets.get(i)));
    }

    private Row lucene() throws IOException {
        var documents = sheets.stream().map(LuceneMonitor::document).toList();
        try (var lucene = new LuceneMonitor(policies)) {
            return compare("Lucene Monitor 10.3", MANY, i -> lucene.eligible(documents.get(i)));
        }
    }

    /** The peer answers with the number of policies that the profile of this place meets. */
    private Row compare(String peer, int count, IntUnaryOperator eligible) {
        var compiled = new Compiled(policies.subList(0, count));
        var met = 0;
        for (int i = 0; i < PROFILES; i++) {
            var expected = compiled.eligible(profiles.get(i));
            var found = eligible.applyAsInt(i);
            PolicySection.check(
                    found == expected,
                    "%s finds %d for profile %d, the loop %d".formatted(peer, found, i, expected));
            met += found;
        }
        System.out.printf(
                "%s: %d matches of %d profiles × %d policies: equal%n", peer, met, PROFILES, count);
        PolicySection.check(met > 0, "no profile meets any policy");
        var theirs = PolicySection.micros(i -> eligible.applyAsInt(i % PROFILES));
        var loop = PolicySection.micros(i -> compiled.eligible(profiles.get(i % PROFILES)));
        return new Row(
                "%s, two-valued, one profile × %d policies; floor: compiled loop"
                        .formatted(peer, count),
                theirs,
                "µs",
                loop,
                null);
    }
}
