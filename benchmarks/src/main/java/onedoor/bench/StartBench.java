package onedoor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;

/**
 * How long {@code ./onedoor up} takes, first and second time, and what the running system holds.
 */
final class StartBench implements Bench.Benchmark {

    private static final int PORT = 28080;

    /** Seconds, on two cores. */
    private static final double SECOND_START = 30;

    private static final double MEMORY_MIB = 3 * 1024;

    /** Seconds until nothing runs any more. */
    private static final double STOP = 15;

    private record Start(double parts, double ready, double caches) {}

    private record Memory(double rss, double pss) {}

    @Override
    public Report run(Path root) throws Exception {
        // A first start has no caches of an earlier one.
        var programs = root.resolve("benchmarks/target/start/programs").toString();
        var copy = new Copy(root, "start", PORT, Map.of("ONEDOOR_PROGRAMS", programs));
        var rows = new ArrayList<Row>();
        try {
            var first = up(copy);
            var firstMemory = memory(copy);
            down(copy);
            var second = up(copy);
            var secondMemory = memory(copy);
            var pids = copy.pids().values();
            var stop = down(copy);
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
            copy.close();
        }
        return new Report("start", rows);
    }

    /** The clock runs from the command's start, the JVM's own included. */
    private static Start up(Copy copy) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var process = copy.onedoor("up", "--detach", "--port", String.valueOf(PORT));
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

    private static double down(Copy copy) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var process = copy.onedoor("down");
        process.getInputStream().transferTo(System.out);
        process.waitFor();
        return secondsSince(begin);
    }

    private static Memory memory(Copy copy) throws IOException {
        double rss = 0;
        double pss = 0;
        for (var pid : copy.pids().values()) {
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

    private static double living(Collection<Long> pids) {
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
}
