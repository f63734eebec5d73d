package onedoor.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import onedoor.bench.Row.Goal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One section of the policy benchmark in its own JVM; its rows leave as lines. */
final class PolicySection {

    static final String MARK = "row ";

    private static final long WARM_UP = 2_000_000_000L;
    private static final long MEASURED = 3_000_000_000L;

    private PolicySection() {}

    static void main(String[] arguments) throws Exception {
        var rows =
                switch (arguments[0]) {
                    case "equality" -> EqualityRows.rows();
                    case "matrix" -> new MatrixRows(100_000).hundredThousand();
                    case "million" -> new MatrixRows(1_000_000).million();
                    case "nation" -> CircuitRows.rows();
                    case "peers" -> PolicyPeers.rows();
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        rows.forEach(row -> System.out.println(MARK + line(row)));
    }

    private static String line(Row row) {
        var json = row.json();
        var goal = row.goal();
        if (goal != null) {
            json.put("onRatio", goal.onRatio())
                    .put("atMost", goal.atMost())
                    .put("bound", goal.bound());
        }
        return json.toString();
    }

    static Row parse(String line) {
        var json = JsonMapper.shared().readTree(line.substring(MARK.length()));
        return new Row(
                json.required("case").asString(),
                json.required("figure").asDouble(),
                json.required("unit").asString(),
                number(json.path("floor")),
                json.has("bound")
                        ? new Goal(
                                json.required("onRatio").asBoolean(),
                                json.required("atMost").asBoolean(),
                                json.required("bound").asDouble())
                        : null);
    }

    private static @Nullable Double number(JsonNode json) {
        return json.isNumber() ? json.asDouble() : null;
    }

    /** What is measured; the result keeps the compiler from leaving it out. */
    interface Work {
        long run(int round);
    }

    /** CPU of this thread in microseconds for one round, after a warm-up. */
    static double micros(Work work) {
        return micros(work, WARM_UP, MEASURED);
    }

    static double micros(Work work, long warmUp, long measured) {
        var threads = ManagementFactory.getThreadMXBean();
        long kept = 0;
        var round = 0;
        for (var begin = threads.getCurrentThreadCpuTime();
                threads.getCurrentThreadCpuTime() - begin < warmUp; ) {
            kept += work.run(round++);
        }
        var rounds = 0;
        var begin = threads.getCurrentThreadCpuTime();
        while (threads.getCurrentThreadCpuTime() - begin < measured || rounds == 0) {
            kept += work.run(rounds++);
        }
        var micros = (threads.getCurrentThreadCpuTime() - begin) / 1e3 / rounds;
        if (kept == 42) {
            WorkflowBench.say("by chance " + kept);
        }
        return micros;
    }

    /** The heap that this JVM may use at most, in MiB. */
    static long heap() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("results differ: " + what);
        }
    }

    static List<Row> of(Row... rows) {
        return List.of(rows);
    }
}
