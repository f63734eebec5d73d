package onedoor.bench;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import onedoor.bench.Row.Goal;
import onedoor.policy.circuit.Circuit;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.circuit.Profile;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * One enterprise's profile changes a hundred times a second while the national policy is matched:
 * nothing is known of its staff, or that it has none. After each change its county's policy must
 * count it among the possible, or no longer.
 */
final class CircuitUpdates {

    private static final long PAUSE = 10_000_000;
    private static final String MANUFACTURE = "13";

    private final Circuit circuit;
    private final Occasion county = NationPolicies.of(CircuitNation.county(0));
    private final String subject;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    CircuitUpdates(Circuit circuit, int enterprises) {
        this.circuit = circuit;
        this.subject = Integer.toString(CircuitNation.firstRow(enterprises, MANUFACTURE));
    }

    /** The CPU of a match with and without changes, in turns. */
    List<Row> rows(Occasion national, int rounds) throws InterruptedException {
        var writer = Thread.ofPlatform().start(this::write);
        var threads = ManagementFactory.getThreadMXBean();
        var times = new double[2][rounds];
        var kept = 0L;
        for (int round = 0; round < rounds; round++) {
            for (int busy = 0; busy < 2; busy++) {
                writing.set(busy == 1);
                var begin = threads.getCurrentThreadCpuTime();
                kept += circuit.verdicts(national).verified();
                times[busy][round] = (threads.getCurrentThreadCpuTime() - begin) / 1e6;
            }
        }
        writer.interrupt();
        writer.join();
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        PolicySection.check(kept != 42, "by chance");
        PolicySection.check(slowest.get() > 0, "no profile changed while matching");
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        return List.of(
                new Row(
                        "a profile changed while matching, visible after, slowest",
                        slowest.get() / 1e9,
                        "s",
                        null,
                        Goal.atMost(1)),
                new Row(
                        "CPU of a match while profiles change; floor: without",
                        times[1][rounds / 2],
                        "ms",
                        times[0][rounds / 2],
                        Goal.ratioAtMost(1.1)));
    }

    private void write() {
        try {
            circuit.put(profile(false));
            var without = circuit.verdicts(county).possible();
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                LockSupport.parkNanos(PAUSE);
                if (writing.get()) {
                    var open = i % 2 == 0;
                    var begin = System.nanoTime();
                    circuit.put(profile(open));
                    var possible = circuit.verdicts(county).possible();
                    slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                    PolicySection.check(
                            possible == without + (open ? 1 : 0), "the changed profile");
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private Profile profile(boolean open) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("region", new Value.Code(CircuitNation.county(0))));
        facts.add(fact("industry", new Value.Code(MANUFACTURE)));
        if (!open) {
            facts.add(fact("headcount", new Value.Quantity(BigDecimal.ZERO)));
        }
        var known = new Facts(facts);
        return new Profile(subject, known, known);
    }

    private static Fact fact(String attribute, Value value) {
        var ref = AttributeRef.parse(attribute);
        var period = CatalogueFile.shipped().get(ref).period(ref, NationPolicies.YEAR);
        return new Fact(attribute, period, value, "BENCH", null, Instant.EPOCH, Trust.VERIFIED);
    }
}
