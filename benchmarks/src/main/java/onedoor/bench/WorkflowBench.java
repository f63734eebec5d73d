package onedoor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onedoor.bench.BareEngine.Figures;

/**
 * The chain's case from submission to grant, through HTTP and the gateway, against bare engines on
 * the same database server; then what a million stored cases, a burst and a crowd do to it.
 */
final class WorkflowBench implements Bench.Benchmark {

    private static final int PORT = 28080;
    private static final int WORKERS = 8;
    private static final int WARM_UP = Integer.getInteger("onedoor.bench.warm-up", 300);
    private static final int CASES = Integer.getInteger("onedoor.bench.cases", 600);

    /** Services whose work a case is; the sandbox departments are not the product. */
    private static final List<String> PRODUCT =
            List.of("gateway", "identity", "workflow", "exchange", "policy");

    @Override
    public Report run(Path root) throws Exception {
        var rows = new ArrayList<Row>();
        var environment =
                Map.of(
                        "ONEDOOR_TIERS", "all",
                        "ONEDOOR_DB_BUFFER_MIB", "1024",
                        "ONEDOOR_LIMITS_REQUESTS", "10000000");
        try (var copy = new Copy(root, "workflow", PORT, environment)) {
            say("starting a copy of the platform on port " + PORT);
            copy.up();
            var database = new Database(copy);
            var crew = new ChainCrew(copy, new Badges(copy));
            phase("cpu", rows, found -> cpu(found, root, copy, database, crew));
            phase("races", rows, new Races(crew)::run);
            phase("crowd", rows, new Crowd(crew)::run);
            phase("burst", rows, new Burst(crew)::run);
            phase("scale", rows, new Scale(crew, database)::run);
        }
        return new Report("workflow", rows);
    }

    private interface Phase {
        void run(List<Row> rows) throws Exception;
    }

    /** Says what was found at once: a phase that fails later does not take it away. */
    private static void phase(String name, List<Row> rows, Phase phase) throws Exception {
        if (!Sections.isWanted(name)) {
            return;
        }
        var found = new ArrayList<Row>();
        phase.run(found);
        new Report("workflow", found).print(System.out);
        rows.addAll(found);
    }

    private static void cpu(List<Row> rows, Path root, Copy copy, Database database, ChainCrew crew)
            throws Exception {
        say("warming up: %d cases".formatted(WARM_UP));
        Load.warmUp(WORKERS, WARM_UP, () -> carryOut(crew));
        say("measuring: %d cases".formatted(CASES));
        var pids = copy.pids();
        var product = PRODUCT.stream().map(pids::get).toList();
        var before = each(product);
        var server = List.of(pids.get("mariadb"));
        var serverBefore = Cpu.seconds(server);
        var ours = Load.rounds(WORKERS, CASES, () -> carryOut(crew));
        var after = each(product);
        var cpu = 0.0;
        for (var i = 0; i < product.size(); i++) {
            var share = (after.get(i) - before.get(i)) * 1000 / CASES;
            rows.add(new Row("CPU per case, of " + PRODUCT.get(i), share, "ms", null, null));
            cpu += share;
        }
        var serverCpu = (Cpu.seconds(server) - serverBefore) * 1000 / CASES;
        for (var name : List.of("flowable", "camunda")) {
            say("bare " + name);
            var peerBefore = Cpu.seconds(server);
            var peer = peer(root, database, name);
            var peerServer = (Cpu.seconds(server) - peerBefore) * 1000 / (CASES + WARM_UP);
            var label = name.equals("flowable") ? "Flowable 8" : "Camunda 7";
            rows.add(
                    new Row(
                            "CPU per case, product against bare " + label,
                            cpu,
                            "ms",
                            peer.cpuMillisPerCase(),
                            Row.Goal.ratioAtMost(1.5)));
            rows.add(
                    new Row(
                            "the same with the database's CPU on both sides",
                            cpu + serverCpu,
                            "ms",
                            peer.cpuMillisPerCase() + peerServer,
                            null));
            rows.add(
                    new Row(
                            "cases a second against bare " + label,
                            ours.perSecond(),
                            "1/s",
                            peer.casesPerSecond(),
                            null));
        }
    }

    private static List<Double> each(List<Long> pids) throws IOException {
        var seconds = new ArrayList<Double>();
        for (var pid : pids) {
            seconds.add(Cpu.seconds(List.of(pid)));
        }
        return seconds;
    }

    private static Object carryOut(ChainCrew crew) throws Exception {
        crew.carryOut();
        return crew;
    }

    /** In a JVM of its own with the flags of a service, on a fresh schema of the same server. */
    private static Figures peer(Path root, Database database, String name) throws Exception {
        var schema = "bench_" + name;
        database.schema(schema);
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "onedoor.bench.BareEngine",
                        name,
                        database.url(schema),
                        database.user(),
                        database.password(),
                        String.valueOf(WARM_UP),
                        String.valueOf(CASES));
        var process =
                new ProcessBuilder(command)
                        .directory(root.toFile())
                        .redirectError(root.resolve("benchmarks/target/" + name + ".log").toFile())
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines()
                .filter(line -> line.startsWith("figures "))
                .findFirst()
                .map(Figures::parse)
                .orElseThrow(() -> new IllegalStateException("bare " + name + " said: " + said));
    }

    static void say(String what) {
        System.out.println("  " + what);
    }
}
