package onedoor.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Runs one benchmark by name; exit code 1 when a goal is missed, 2 for unknown names. */
final class Bench {

    /** Measures and returns the rows; what it prints meanwhile is progress. */
    interface Benchmark {
        Report run(Path root) throws Exception;
    }

    private static final Map<String, Benchmark> ALL =
            Map.of(
                    "start",
                    new StartBench(),
                    "workflow",
                    new WorkflowBench(),
                    "kills",
                    new KillBench(),
                    "exchange",
                    new ExchangeBench(),
                    "log",
                    new LogBench(),
                    "policy",
                    new PolicyBench());

    private Bench() {}

    static void main(String[] arguments) throws Exception {
        var name = arguments.length == 0 ? "start" : arguments[0];
        var benchmark = ALL.get(name);
        if (benchmark == null) {
            System.err.printf(
                    "onedoor: there is no benchmark %s; there are %s.%n",
                    name, String.join(", ", new TreeMap<>(ALL).keySet()));
            System.exit(2);
            return;
        }
        var root = Path.of(System.getProperty("onedoor.root", "."));
        var report = benchmark.run(root);
        report.print(System.out);
        System.out.println(report.write(root.resolve("benchmarks").resolve("target")));
        if (!Sections.unknown().isEmpty()) {
            System.err.printf(
                    "onedoor: benchmark %s has no section %s; it has %s.%n",
                    name,
                    String.join(", ", Sections.unknown()),
                    String.join(", ", Sections.known()));
            System.exit(2);
        }
        System.exit(report.met() ? 0 : 1);
    }
}
