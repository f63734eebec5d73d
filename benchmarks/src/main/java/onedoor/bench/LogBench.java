package onedoor.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.VerifierKey;
import onedoor.proof.witness.Witness;
import onedoor.proof.witness.WitnessFolder;
import onedoor.proof.witness.WitnessServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The transparency log through its own door: signed, salted, durable appends by the batch, the
 * witnesses' checkpoint over them, and a bare loop of write and fsync with batches of the same
 * size.
 */
final class LogBench implements Bench.Benchmark {

    private static final int PORT = 29080;
    private static final int BATCH = 256;
    private static final int WORKERS = 6;
    private static final int BATCHES = Integer.getInteger("onedoor.bench.log-batches", 240);

    /**
     * Until the programs are compiled: with fewer, the compiler takes as much of the processor as
     * the log does.
     */
    private static final int WARM_UP = 240;

    private static final int PROBES = 20;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /**
     * What an append leaves on the disk: a leaf, a record, a signature, a salt, the anchor's row.
     */
    private static final int ENTRY_BYTES = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public Report run(Path root) throws Exception {
        var ports = List.of(freePort(), freePort(), freePort());
        var keys = new ArrayList<Cosigner>();
        var environment = new HashMap<>(Map.of("ONEDOOR_LIMITS_REQUESTS", "10000000"));
        environment.put("ONEDOOR_TIERS", "all");
        for (int i = 0; i < ports.size(); i++) {
            var seed = new byte[32];
            new Random(i).nextBytes(seed);
            keys.add(new Cosigner("witness" + i + ".bench", seed));
            var setting = "ONEDOOR_EXCHANGE_LOG_WITNESSES_" + i + "_";
            environment.put(setting + "NAME", "witness" + i);
            environment.put(setting + "VKEY", keys.get(i).verifier().toString());
            environment.put(setting + "URL", "http://127.0.0.1:" + ports.get(i));
        }
        var rows = new ArrayList<Row>();
        try (var copy = new Copy(root, "log", PORT, environment)) {
            WorkflowBench.say("starting a copy of the platform on port " + PORT);
            copy.up();
            var witnesses = witnesses(copy, keys, ports);
            try {
                measure(copy, rows);
            } finally {
                for (var witness : witnesses) {
                    witness.close();
                }
            }
        }
        return new Report("log", rows);
    }

    private List<AutoCloseable> witnesses(Copy copy, List<Cosigner> keys, List<Integer> ports)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(copy.url() + "/api/exchange/keys")).build();
        var vkey =
                JsonMapper.shared()
                        .readTree(http.send(request, BodyHandlers.ofString()).body())
                        .at("/log/vkey")
                        .asString();
        var started = new ArrayList<AutoCloseable>();
        for (int i = 0; i < ports.size(); i++) {
            var state = WitnessFolder.open(copy.folder().resolve("witness" + i));
            started.add(
                    WitnessServer.start(
                            new Witness(
                                    keys.get(i),
                                    List.of(VerifierKey.parse(vkey)),
                                    state,
                                    Clock.systemUTC()),
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(i))));
            started.add(state);
        }
        return started;
    }

    private void measure(Copy copy, List<Row> rows) throws Exception {
        var badges = new Badges(copy);
        var door = new Door(copy.url());
        WorkflowBench.say("warming up");
        Load.warmUp(WORKERS, WARM_UP, () -> append(door, badges, BATCH));
        WorkflowBench.say("%d batches of %d appends".formatted(BATCHES, BATCH));
        var programs = copy.pids();
        var before = seconds(programs);
        var load = Load.rounds(WORKERS, BATCHES, () -> append(door, badges, BATCH));
        var used = seconds(programs);
        used.replaceAll((part, seconds) -> seconds - before.getOrDefault(part, 0.0));
        var lag = untilCovered(copy, append(door, badges, 1));
        var perSecond = load.perSecond() * BATCH;
        WorkflowBench.say("a bare loop of write and fsync");
        var bare = bareLoop(copy.folder().resolve("bare"));
        rows.add(
                new Row(
                        "durable appends, batches of " + BATCH + "; floor: bare fsync loop",
                        perSecond,
                        "1/s",
                        bare,
                        Row.Goal.atLeast(3000)));
        var all = used.values().stream().mapToDouble(Double::doubleValue).sum();
        rows.add(cpu("CPU of the platform and its database for an append", all));
        used.forEach((part, seconds) -> rows.add(cpu("  of it " + part, seconds)));
        rows.add(new Row("batch acknowledged, p99", load.millis(99), "ms", null, null));
        rows.add(new Row("cosigned checkpoint after the load", lag, "s", null, Row.Goal.atMost(2)));
        var slowest = 0.0;
        for (int i = 0; i < PROBES; i++) {
            slowest = Math.max(slowest, untilCovered(copy, append(door, badges, 1)));
        }
        rows.add(
                new Row(
                        "cosigned checkpoint after an append, slowest of " + PROBES,
                        slowest,
                        "s",
                        null,
                        Row.Goal.atMost(2)));
    }

    private static Map<String, Double> seconds(Map<String, Long> programs) throws IOException {
        var seconds = new TreeMap<String, Double>();
        for (var program : programs.entrySet()) {
            seconds.put(program.getKey(), Cpu.seconds(List.of(program.getValue())));
        }
        return seconds;
    }

    private static Row cpu(String what, double seconds) {
        return new Row(what, seconds * 1000 / (BATCHES * (double) BATCH), "ms", null, null);
    }

    /** Appends digests that nobody has seen and returns the index of the last one. */
    private static long append(Door door, Badges badges, int count)
            throws IOException, InterruptedException {
        var anchors = new ArrayList<Map<String, String>>();
        for (int i = 0; i < count; i++) {
            var digest = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
            anchors.add(
                    Map.of(
                            "kind",
                            "AUDIT",
                            "source",
                            "workflow-service/bench",
                            "digest",
                            (digest + UUID.randomUUID().toString().replace("-", "") + digest)
                                    .substring(0, 64),
                            "at",
                            Instant.now().toString()));
        }
        return door.post(
                        badges.service("workflow-service"),
                        "/api/exchange/anchors/batches",
                        Map.of("anchors", anchors))
                .expect(201)
                .at("/items/" + (count - 1) + "/logIndex")
                .asLong();
    }

    /** Seconds until the published checkpoint covers an entry. */
    private double untilCovered(Copy copy, long index) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var request = HttpRequest.newBuilder(URI.create(copy.url() + "/log/checkpoint")).build();
        while (true) {
            var note = http.send(request, BodyHandlers.ofString()).body();
            var isCosigned = note.lines().filter(line -> line.contains(".bench ")).count() >= 2;
            if (isCosigned && Long.parseLong(note.lines().toList().get(1)) > index) {
                return (System.nanoTime() - begin) / 1e9;
            }
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new IllegalStateException(
                        "entry %d is in no cosigned checkpoint after a minute; the last one:%n%s"
                                .formatted(index, note));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static double bareLoop(Path file) throws IOException {
        var batch = ByteBuffer.allocate(BATCH * ENTRY_BYTES);
        var begin = System.nanoTime();
        var rounds = 0;
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(5)) {
                batch.rewind();
                while (batch.hasRemaining()) {
                    channel.write(batch);
                }
                channel.force(false);
                rounds++;
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return rounds * (double) BATCH / ((System.nanoTime() - begin) / 1e9);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
