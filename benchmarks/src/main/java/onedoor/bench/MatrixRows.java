package onedoor.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.matrix.Entry;
import onedoor.policy.matrix.Matches;
import onedoor.policy.matrix.Matches.Standing;
import onedoor.policy.matrix.Matrix;
import onedoor.policy.rule.Leaves;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;

/** One profile against all policies, three-valued, with near misses. */
final class MatrixRows {

    private static final int PROFILES = 64;
    private static final int EXPLAINED = 2_000;
    private static final int TURNS = 9;
    private static final long TURN = 1_000_000_000L;

    private final AttributeCatalogue catalogue = PolicyData.catalogue();
    private final List<Entry> policies;
    private final List<Facts> facts;
    private final List<Facts> verified;
    private final Matrix matrix;

    MatrixRows(int standard) {
        var data = new PolicyData(7);
        policies = data.policies(Integer.getInteger("onedoor.bench.policies", standard));
        facts = data.profiles(PROFILES);
        verified = facts.stream().map(Facts::verifiedOnly).toList();
        var begin = System.nanoTime();
        matrix = new Matrix(catalogue, policies);
        System.out.printf(
                "%d policies, %d rows, %d MB, built in %.1f s, heap %d MiB%n",
                policies.size(),
                matrix.rows(),
                matrix.bytes() / 1_000_000,
                (System.nanoTime() - begin) / 1e9,
                PolicySection.heap());
    }

    List<Row> hundredThousand() throws InterruptedException {
        var compiled = new Compiled(policies);
        var flat = facts.stream().map(Compiled.Flat::of).toList();
        verify(compiled, flat);
        var ours = PolicySection.micros(i -> query(i).count(Standing.ELIGIBLE_VERIFIED));
        var loop = PolicySection.micros(i -> compiled.eligible(flat.get(i % PROFILES)));
        var touch = PolicySection.micros(i -> matrix.touch(facts.get(i % PROFILES)));
        var rows = new ArrayList<Row>();
        rows.add(
                new Row(
                        "profiles a second × %d policies, with near misses; floor: compiled loop"
                                .formatted(policies.size()),
                        1e6 / ours,
                        "1/s",
                        1e6 / loop,
                        Row.Goal.ratioAtLeast(60)));
        rows.add(new Row("the same; floor: reading its rows once", ours, "µs", touch, null));
        rows.addAll(updates());
        return rows;
    }

    /**
     * A policy is replaced every tenth of a second while a reader goes on matching, in turns with
     * as long a time without: what else the machine does meets both.
     */
    private List<Row> updates() throws InterruptedException {
        var changed = new AtomicReference<>(matrix);
        var publishing = new AtomicBoolean();
        PolicySection.Work read =
                i ->
                        (publishing.get() ? Objects.requireNonNull(changed.get()) : matrix)
                                .query(facts.get(i % PROFILES), verified.get(i % PROFILES))
                                .count(Standing.ELIGIBLE_VERIFIED);
        var slowest = new AtomicLong();
        var writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; !Thread.currentThread().isInterrupted(); ) {
                                if (publishing.get()) {
                                    var begin = System.nanoTime();
                                    changed.set(
                                            Objects.requireNonNull(changed.get())
                                                    .with(
                                                            List.of(policies.get(i++ % 400)),
                                                            List.of()));
                                    slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                                }
                                LockSupport.parkNanos(100_000_000);
                            }
                        });
        var turns = new double[2][TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            for (int with = 0; with < 2; with++) {
                publishing.set(with == 1);
                turns[with][turn] = PolicySection.micros(read, TURN / 4, TURN);
            }
        }
        writer.interrupt();
        writer.join();
        double alone = median(turns[0]);
        double busy = median(turns[1]);
        return List.of(
                new Row(
                        "a policy replaced while matching, visible after, slowest",
                        slowest.get() / 1e9,
                        "s",
                        null,
                        Row.Goal.atMost(1)),
                new Row(
                        "CPU of a match while policies are replaced; floor: without",
                        busy,
                        "µs",
                        alone,
                        Row.Goal.ratioAtMost(1.1)));
    }

    private static double median(double[] of) {
        Arrays.sort(of);
        return of[of.length / 2];
    }

    List<Row> million() {
        var compiled = new Compiled(policies);
        var flat = facts.subList(0, 4).stream().map(Compiled.Flat::of).toList();
        verify(compiled, flat);
        var ours = PolicySection.micros(i -> query(i).count(Standing.ELIGIBLE_VERIFIED));
        var touch = PolicySection.micros(i -> matrix.touch(facts.get(i % PROFILES)));
        return List.of(
                new Row(
                        "one profile × %d policies, with near misses; floor: reading its rows once"
                                .formatted(policies.size()),
                        ours,
                        "µs",
                        touch,
                        Row.Goal.ratioAtMost(1.5)));
    }

    private Matches query(int i) {
        return matrix.query(facts.get(i % PROFILES), verified.get(i % PROFILES));
    }

    /** Counts against the row-wise evaluation, verdicts against the explainer. */
    private void verify(Compiled compiled, List<Compiled.Flat> flat) {
        for (int i = 0; i < flat.size(); i++) {
            var found = query(i);
            var counts = compiled.counts(flat.get(i));
            var eligible =
                    found.count(Standing.ELIGIBLE_VERIFIED)
                            + found.count(Standing.ELIGIBLE_DECLARED);
            PolicySection.check(eligible == counts[0], "eligible of profile " + i);
            PolicySection.check(
                    found.count(Standing.POSSIBLE) == counts[1], "possible of profile " + i);
            PolicySection.check(found.count(Standing.NEAR) == counts[2], "near of profile " + i);
        }
        var sample = policies.subList(0, Math.min(EXPLAINED, policies.size()));
        var part = new Matrix(catalogue, sample);
        var explained = 0;
        for (int i = 0; i < 4; i++) {
            var found = part.query(facts.get(i), verified.get(i));
            var possible = new HashSet<>(found.of(Standing.POSSIBLE));
            for (var entry : sample) {
                var situation =
                        new Situation(facts.get(i), entry.date(), false, entry.year(), catalogue);
                var verdict = Leaves.verdict(entry.rule().canonical(), situation);
                PolicySection.check(
                        (verdict == Verdict.UNKNOWN) == possible.contains(entry),
                        "verdict of " + entry.id());
                explained++;
            }
        }
        System.out.printf(
                "%d profiles counted row by row, %d pairs explained: equal%n",
                flat.size(), explained);
    }
}
