package onedoor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long {@code ./onedoor up} takes, first and second time, and what the running system holds.
 */
final class StartBench implements Bench.Benchmark {

    private static final String PORT = "28080";

    /** Seconds, on two cores. */
    private static final double SECOND_START = 30;

    private static final double MEMORY_MIB = 3 * 1024;

    /** Seconds until nothing runs any more. */
    private static final double STOP = 15;

    private record Start(double parts, double ready, double caches) {}

    private record Memory(double rss, double pss) {}

    @Override
    public Report run(Path root) throws Exception {
        var folder = root.resolve("benchmarks").resolve("target").resolve("start");
        delete(folder);
        Files.createDirectories(folder);
        var rows = new ArrayList<Row>();
        try {
            var first = up(root, folder);
            var firstMemory = memory(root, folder);
            down(root, folder);
            var second = up(root, folder);
            var secondMemory = memory(root, folder);
            var pids = pids(root, folder);
            var stop = down(root, folder);
            rows.add(new Row("first start: all parts up", first.parts(), "s", null, null));
            rows.add(
                    new Row(
                            "first start: demonstration data imported",
                            first.ready(),
                            "s",
                            null,
                            null));
            rows.add(new Row("first start: caches made", first.caches(), "s", null, null));
            rows.add(
                    new Row(
                            "first start: resident",
                            firstMemory.rss(),
                            "MiB",
                            null,
                            Row.Goal.atMost(MEMORY_MIB)));
            rows.add(
                    new Row(
                            "first start: resident, shared pages once",
                            firstMemory.pss(),
                            "MiB",
                            null,
                            null));
            rows.add(
                    new Row(
                            "second start: ready",
                            second.ready(),
                            "s",
                            first.parts(),
                            Row.Goal.atMost(SECOND_START)));
            rows.add(
                    new Row(
                            "second start: resident",
                            secondMemory.rss(),
                            "MiB",
                            firstMemory.rss(),
                            Row.Goal.atMost(MEMORY_MIB)));
            rows.add(
                    new Row(
                            "second start: resident, shared pages once",
                            secondMemory.pss(),
                            "MiB",
                            firstMemory.pss(),
                            null));
            rows.add(new Row("stop", stop, "s", null, Row.Goal.atMost(STOP)));
            rows.add(
                    new Row(
                            "processes left after the stop",
                            living(pids),
                            "",
                            null,
                            Row.Goal.atMost(0)));
        } finally {
            onedoor(root, folder, "down").waitFor();
        }
        return new Report("start", rows);
    }

    /** The clock runs from the command's start, the JVM's own included. */
    private static Start up(Path root, Path folder) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var process = onedoor(root, folder, "up", "--detach", "--port", PORT);
        double parts = 0;
        double ready = 0;
        try (var lines = lines(process)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("All parts are up")) {
                    parts = secondsSince(begin);
                } else if (line.startsWith("Ready after")) {
                    ready = secondsSince(begin);
                }
                if (!isWelcome(line, ready)) {
                    System.out.println(line);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("./onedoor up failed; see above");
        }
        return new Start(parts, ready, secondsSince(begin));
    }

    /** The addresses and accounts are of no interest here. */
    private static boolean isWelcome(String line, double ready) {
        return ready > 0 && line.startsWith("  ") && !line.endsWith(" s");
    }

    private static double down(Path root, Path folder) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var process = onedoor(root, folder, "down");
        process.getInputStream().transferTo(System.out);
        process.waitFor();
        return secondsSince(begin);
    }

    private static Process onedoor(Path root, Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(root.resolve("onedoor").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        var builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        // A first start has no caches of an earlier one.
        builder.environment().put("ONEDOOR_PROGRAMS", folder.resolve("programs").toString());
        return builder.start();
    }

    private static List<Long> pids(Path root, Path folder) throws IOException {
        var process = onedoor(root, folder, "status", "--json");
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var pids = new ArrayList<Long>();
        for (var part : JsonMapper.shared().readTree(text)) {
            if (part.path("pid").isNumber()) {
                pids.add(part.path("pid").asLong());
            }
        }
        return pids;
    }

    private static Memory memory(Path root, Path folder) throws IOException {
        double rss = 0;
        double pss = 0;
        for (var pid : pids(root, folder)) {
            rss += mebibytes(pid, "Rss:");
            pss += mebibytes(pid, "Pss:");
        }
        return new Memory(rss, pss);
    }

    private static double mebibytes(long pid, String key) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        }
    }

    private static double living(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(ProcessHandle::isAlive)
                .count();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void delete(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
