package onedoor.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import onedoor.bench.Row.Goal;
import onedoor.policy.amount.AmountReader;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.circuit.Circuit;
import onedoor.policy.circuit.Counts;
import onedoor.policy.fact.CatalogueFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * One policy against every enterprise of a nation, and a draft against the version in force. CPU of
 * one thread; the floor merely reads the slices that the policy's answer reads. All counts and sums
 * are checked against a row-wise evaluation of every enterprise.
 */
final class CircuitRows {

    private static final int ENTERPRISES =
            Integer.getInteger("onedoor.bench.enterprises", 190_000_000);
    private static final int ROUNDS = Integer.getInteger("onedoor.bench.circuit-rounds", 15);
    private static final int SMALL = 1000;
    private static final long WARM_UP = 4_000_000_000L;
    private static final long LARGEST_HEAP = 1L << 30;

    /** A province and a city somewhere in the middle, by their order. */
    private static final int PROVINCE = 16;

    private static final int CITY = 16 * 11 + 4;
    private static final long DRAFT_REVENUE = NationPolicies.cut(CircuitNation.REVENUE, 5);

    private CircuitRows() {}

    static List<Row> rows() throws InterruptedException {
        require(
                Runtime.getRuntime().maxMemory() <= LARGEST_HEAP,
                "the heap may have 1 GiB at most");
        var rows = new ArrayList<Row>();
        var check = new CircuitCheck(PROVINCE, CITY, DRAFT_REVENUE);
        WorkflowBench.say("drawing %,d enterprises".formatted(ENTERPRISES));
        var begin = System.nanoTime();
        var circuit = new CircuitNation(ENTERPRISES).build(check::add);
        WorkflowBench.say(
                "drawn, coded and judged one by one in %.0f s"
                        .formatted((System.nanoTime() - begin) / 1e9));
        rows.add(new Row("heap in use, index of all enterprises", heap(), "MiB", null, null));
        counts(circuit, check, rows);
        preview(circuit, check, rows);
        var national = NationPolicies.national(NationPolicies.least(), NationPolicies.most());
        rows.addAll(new CircuitUpdates(circuit, ENTERPRISES).rows(national, ROUNDS));
        return rows;
    }

    private static void counts(Circuit circuit, CircuitCheck check, List<Row> rows) {
        var national = NationPolicies.national(NationPolicies.least(), NationPolicies.most());
        var province =
                NationPolicies.of(CircuitNation.county(PROVINCE * 99).substring(0, 2) + "0000");
        var city = NationPolicies.of(CircuitNation.county(CITY * 9).substring(0, 4) + "00");
        equal(circuit.count(national), check.nation());
        equal(circuit.count(province), check.province());
        equal(circuit.count(city), check.city());
        WorkflowBench.say("counted " + circuit.count(national));
        var nation =
                alternating(
                        () -> circuit.verdicts(national).verified(), () -> circuit.read(national));
        rows.add(
                new Row(
                        "one national policy, 10 criteria, three-valued and verified, × %,d"
                                .formatted(ENTERPRISES),
                        nation[0],
                        "ms",
                        nation[1],
                        Goal.ratioAtMost(1.5)));
        var near = alternating(() -> circuit.count(national).near(), () -> circuit.read(national));
        rows.add(new Row("the same with near misses", near[0], "ms", near[1], null));
        var inProvince =
                alternating(
                        () -> circuit.verdicts(province).verified(), () -> circuit.read(province));
        rows.add(
                new Row(
                        "the same policy of a province; floor: reading its rows",
                        inProvince[0],
                        "ms",
                        inProvince[1],
                        null));
        var inCity =
                alternating(
                        SMALL, () -> circuit.verdicts(city).verified(), () -> circuit.read(city));
        rows.add(
                new Row(
                        "the same policy of a city; floor: reading its rows",
                        inCity[0],
                        "ms",
                        inCity[1],
                        null));
        rows.add(
                new Row(
                        "the city's policy against the national one",
                        inCity[0],
                        "ms",
                        nation[0],
                        Goal.ratioAtMost(0.01)));
        var funnel =
                alternating(() -> circuit.funnel(national).within(), () -> circuit.read(national));
        rows.add(new Row("its funnel, criterion by criterion", funnel[0], "ms", funnel[1], null));
    }

    private static void preview(Circuit circuit, CircuitCheck check, List<Row> rows) {
        var before = NationPolicies.national(NationPolicies.least(), NationPolicies.most());
        var draft = NationPolicies.national(DRAFT_REVENUE, NationPolicies.most());
        var pipeline = pipeline();
        var preview = circuit.preview(before, draft, pipeline);
        require(preview.change().gained() == check.gained(), "gained");
        require(preview.change().lost() == check.lost(), "lost");
        require(preview.budget().lowFen().longValueExact() == check.lowFen(), "least budget");
        var high = preview.budget().highFen();
        require(high != null && high.longValueExact() == check.highFen(), "largest budget");
        WorkflowBench.say("previewed " + preview);
        var times =
                alternating(
                        () -> circuit.preview(before, draft, pipeline).change().lost(),
                        () -> circuit.read(before));
        rows.add(
                new Row(
                        "draft preview × %,d: gained, lost, budget sum".formatted(ENTERPRISES),
                        times[0],
                        "ms",
                        times[1],
                        Goal.ratioAtMost(3)));
    }

    private static Pipeline pipeline() {
        var json =
                """
                [{"step": "tierTable", "by": "size", "tiers": [
                  {"in": ["SMALL"], "fen": %d},
                  {"in": ["MICRO"], "fen": %d},
                  {"in": ["MEDIUM"], "fen": %d}]}]
                """
                        .formatted(
                                CircuitCheck.LUMPS[0],
                                CircuitCheck.LUMPS[1],
                                CircuitCheck.LUMPS[2]);
        return new AmountReader(CatalogueFile.shipped())
                .read(JsonMapper.shared().readTree(json), "");
    }

    /** Median CPU milliseconds of this thread for either, in turns after a warm-up. */
    private static double[] alternating(LongSupplier work, LongSupplier floor) {
        return alternating(ROUNDS, work, floor);
    }

    private static double[] alternating(int rounds, LongSupplier work, LongSupplier floor) {
        var threads = ManagementFactory.getThreadMXBean();
        var times = new double[2][rounds];
        var kept = 0L;
        for (var warm = System.nanoTime(); System.nanoTime() - warm < WARM_UP; ) {
            kept += work.getAsLong() + floor.getAsLong();
        }
        for (int round = 0; round < rounds; round++) {
            for (int which = 0; which < 2; which++) {
                var begin = threads.getCurrentThreadCpuTime();
                kept += (which == 0 ? work : floor).getAsLong();
                times[which][round] = (threads.getCurrentThreadCpuTime() - begin) / 1e6;
            }
        }
        require(kept != 42, "by chance");
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        return new double[] {times[0][rounds / 2], times[1][rounds / 2]};
    }

    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToDouble(pool -> pool.getUsage().getUsed() / 1048576.0)
                .sum();
    }

    private static void equal(Counts counted, Counts rowWise) {
        require(
                counted.equals(rowWise),
                "counts differ: the index %s, row by row %s".formatted(counted, rowWise));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
