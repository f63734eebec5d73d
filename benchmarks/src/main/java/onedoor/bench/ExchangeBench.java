package onedoor.bench;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A call with everything that belongs to it (decision, quota, two signatures, log) against the same
 * department asked directly and against the bare signatures, in one run.
 */
final class ExchangeBench implements Bench.Benchmark {

    private static final int PORT = 28380;
    private static final int WORKERS = 32;
    private static final int WARM_UP = Integer.getInteger("onedoor.bench.warm-up-calls", 40_000);
    private static final int CALLS = Integer.getInteger("onedoor.bench.calls", 20_000);
    private static final int PER_SECOND = 100;
    private static final int CONNECTIONS = 1_000;
    private static final Duration PACED =
            Duration.ofSeconds(Integer.getInteger("onedoor.bench.paced-seconds", 30));
    private static final int LARGEST = 10 * 1024 * 1024;

    @Override
    public Report run(Path root) throws Exception {
        var rows = new ArrayList<Row>();
        var environment = Map.of("ONEDOOR_TIERS", "all", "ONEDOOR_LIMITS_REQUESTS", "10000000");
        try (var copy = new Copy(root, "exchange", PORT, environment);
                var department = new Department()) {
            WorkflowBench.say("starting a copy of the platform on port " + PORT);
            copy.up();
            var desk = Desk.registered(copy, department);
            WorkflowBench.say("warming up: %d calls".formatted(WARM_UP));
            Load.rounds(WORKERS, WARM_UP, desk::ask);
            Load.rounds(WORKERS, WARM_UP / 4, desk::askDirectly);
            cpu(rows, copy, desk);
            paced(rows, desk);
            crowd(rows, desk);
            mix(rows, copy, desk);
        }
        return new Report("exchange", rows);
    }

    private static void cpu(List<Row> rows, Copy copy, Desk desk) throws Exception {
        WorkflowBench.say("measuring: %d calls".formatted(CALLS));
        var pids = copy.pids();
        var exchange = List.of(pids.get("exchange"));
        var stores = List.of(pids.get("mariadb"), pids.get("redis"));
        var own = List.of(ProcessHandle.current().pid());
        var before = Cpu.seconds(exchange);
        var storesBefore = Cpu.seconds(stores);
        var ours = Load.rounds(WORKERS, CALLS, desk::ask);
        var cpu = perCall(exchange, before);
        var storesCpu = perCall(stores, storesBefore);
        var ownBefore = Cpu.seconds(own);
        var direct = Load.rounds(WORKERS, CALLS, desk::askDirectly);
        var directCpu = perCall(own, ownBefore);
        rows.add(
                new Row(
                        "CPU per evidenced call of 200 B, against the bare signatures",
                        cpu,
                        "ms",
                        bareSignatures(),
                        Row.Goal.atMost(2.5)));
        rows.add(
                new Row(
                        "the same with the database's and Redis's CPU, against a direct call's",
                        cpu + storesCpu,
                        "ms",
                        directCpu,
                        null));
        rows.add(
                new Row(
                        "calls a second, %d at once, against direct".formatted(WORKERS),
                        ours.perSecond(),
                        "1/s",
                        direct.perSecond(),
                        Row.Goal.atLeast(500)));
        rows.add(new Row("their median", ours.millis(50), "ms", direct.millis(50), null));
        rows.add(new Row("their 99th percentile", ours.millis(99), "ms", direct.millis(99), null));
    }

    private static double perCall(Collection<Long> pids, double before) throws Exception {
        return (Cpu.seconds(pids) - before) * 1000 / CALLS;
    }

    /** What the mathematics alone cost: two signatures and the hashes of a small call, in ms. */
    private static double bareSignatures() throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        var record = new byte[900];
        var count = 4_000;
        long begin = 0;
        for (int i = -count; i < count; i++) {
            if (i == 0) {
                begin = System.nanoTime();
            }
            for (int side = 0; side < 2; side++) {
                signature.update(record);
                record[0] ^= signature.sign()[0];
                record[1] ^= MessageDigest.getInstance("SHA-512").digest(record)[0];
            }
        }
        return (System.nanoTime() - begin) / 1e6 / count;
    }

    private static void paced(List<Row> rows, Desk desk) throws Exception {
        WorkflowBench.say("%d calls a second for %d s".formatted(PER_SECOND, PACED.toSeconds()));
        var ours = Pace.at(PER_SECOND, PACED, number -> desk.ask());
        var direct = Pace.at(PER_SECOND, PACED, number -> desk.askDirectly());
        rows.add(
                new Row(
                        "median at 100 calls a second",
                        ours.millis(50),
                        "ms",
                        direct.millis(50),
                        null));
        rows.add(
                new Row(
                        "99th percentile at 100 calls a second",
                        ours.millis(99),
                        "ms",
                        direct.millis(99),
                        Row.Goal.atMost(100)));
    }

    private static void crowd(List<Row> rows, Desk desk) throws Exception {
        WorkflowBench.say("the same over %d open connections".formatted(CONNECTIONS));
        try (var lines = desk.lines(CONNECTIONS)) {
            var ours = Pace.at(PER_SECOND, PACED, lines::ask);
            rows.add(
                    new Row(
                            "median over 1,000 open connections",
                            ours.millis(50),
                            "ms",
                            null,
                            null));
            rows.add(
                    new Row(
                            "99th percentile over 1,000 open connections",
                            ours.millis(99),
                            "ms",
                            null,
                            Row.Goal.atMost(100)));
        }
    }

    private static void mix(List<Row> rows, Copy copy, Desk desk) throws Exception {
        var calls = CALLS / 4;
        WorkflowBench.say("%d answers of mixed sizes".formatted(calls));
        var ours = Load.rounds(8, calls, () -> desk.fetch(Sizes.next()));
        var direct = Load.rounds(8, calls, () -> desk.fetchDirectly(Sizes.next()));
        rows.add(
                new Row(
                        "answers a second, sizes mixed as at RIA",
                        ours.perSecond(),
                        "1/s",
                        direct.perSecond(),
                        null));
        rows.add(new Row("their 99th percentile", ours.millis(99), "ms", direct.millis(99), null));
        var allocated = desk.allocated(copy);
        var large = 40;
        Load.rounds(4, large, () -> desk.send(LARGEST));
        rows.add(
                new Row(
                        "memory taken for 10 MiB in and 10 MiB out",
                        (desk.allocated(copy) - allocated) / large / 1024 / 1024,
                        "MiB",
                        20.0,
                        Row.Goal.atMost(4)));
    }
}
