package onedoor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Matching in both directions, over data from a seeded generator: each section in a JVM of its own
 * with the heap that it is allowed, checked against a row-wise evaluation.
 */
final class PolicyBench implements Bench.Benchmark {

    /** A part of the benchmark; its heap in MiB is part of the claim. */
    private record Section(String name, int heap, String collector) {}

    private static final List<Section> SECTIONS =
            List.of(
                    new Section("equality", 2048, "-XX:+UseParallelGC"),
                    new Section("matrix", 4096, "-XX:+UseParallelGC"),
                    new Section("million", 12288, "-XX:+UseParallelGC"),
                    new Section("peers", 4096, "-XX:+UseParallelGC"),
                    // Its generations grow and shrink: the index needs nearly all of the heap.
                    new Section("nation", 1024, "-XX:+UseG1GC"));

    @Override
    public Report run(Path root) throws Exception {
        var rows = new ArrayList<Row>();
        for (var section : SECTIONS) {
            if (Sections.isWanted(section.name())) {
                WorkflowBench.say("%s, heap %d MiB".formatted(section.name(), section.heap()));
                rows.addAll(run(root, section));
            }
        }
        if (Sections.isWanted("restart")) {
            rows.addAll(PolicyRestart.rows(root));
        }
        if (Sections.isWanted("api")) {
            rows.addAll(PolicyApi.rows(root));
        }
        if (Sections.isWanted("money")) {
            rows.addAll(PolicyMoney.rows(root));
        }
        return new Report("policy", rows);
    }

    private static List<Row> run(Path root, Section section)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                section.collector(),
                                "-Xmx" + section.heap() + "m",
                                "-cp",
                                System.getProperty("java.class.path")));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("onedoor.bench."))
                .forEach(name -> command.add(1, "-D" + name + "=" + System.getProperty(name)));
        command.add("onedoor.bench.PolicySection");
        command.add(section.name());
        var process = new ProcessBuilder(command).directory(root.toFile()).start();
        var rows = new ArrayList<Row>();
        var errors = Thread.ofVirtual().start(() -> copy(process));
        try (var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(PolicySection.MARK)) {
                    rows.add(PolicySection.parse(line));
                } else {
                    WorkflowBench.say(line);
                }
            }
        }
        errors.join();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("section %s failed".formatted(section.name()));
        }
        return rows;
    }

    private static void copy(Process process) {
        try (var lines = process.errorReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(WorkflowBench::say);
        } catch (IOException gone) {
            WorkflowBench.say(gone.toString());
        }
    }
}
