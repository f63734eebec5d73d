package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starting and stopping operating system processes that outlive the launcher. */
final class Processes {

    /** Would change the flags under which the AOT caches were made. */
    private static final List<String> NOT_PASSED_ON =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private Processes() {}

    /** A process of its own session: Ctrl-C and a closed terminal reach the launcher only. */
    static Process start(List<String> command, Map<String, String> env, Path dir, Path log) {
        var line = new ArrayList<String>();
        if (isOnPath("setsid")) {
            line.add("setsid");
        } else {
            line.addAll(List.of("/bin/sh", "-c", "trap '' HUP INT; exec \"$@\"", "onedoor"));
        }
        line.addAll(command);
        try {
            Files.createDirectories(log.getParent());
            keepPrevious(log);
            var builder = new ProcessBuilder(line).directory(dir.toFile());
            builder.environment().putAll(env);
            NOT_PASSED_ON.forEach(builder.environment()::remove);
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            var process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new Refusal(
                    "Cannot start %s: %s".formatted(command.getFirst(), e.getMessage()), e);
        }
    }

    /**
     * Asks all to end, waits for them together, then kills what is left, children included.
     *
     * @return those that still live, which only another user's processes can
     */
    static List<ProcessRef> stop(List<ProcessRef> processes, Duration patience) {
        var all = new ArrayList<ProcessRef>(processes);
        processes.forEach(ref ->
                ref.handle().ifPresent(h -> h.descendants().map(ProcessRef::of).forEach(all::add)));
        processes.forEach(ref -> ref.handle().ifPresent(ProcessHandle::destroy));
        if (!awaitEnd(all, patience)) {
            all.forEach(ref -> ref.handle().ifPresent(ProcessHandle::destroyForcibly));
            awaitEnd(all, Duration.ofSeconds(2));
        }
        return all.stream().filter(ProcessRef::isAlive).toList();
    }

    private static boolean awaitEnd(List<ProcessRef> processes, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (processes.stream().anyMatch(ProcessRef::isAlive)) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(50));
        }
        return true;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.", e);
        }
    }

    /** Processes of this copy, whether or not a state file knows them. */
    static List<ProcessRef> of(Home home) {
        var marks =
                List.of(
                        mark(home),
                        "--datadir=" + home.mariadb(),
                        home.redis().resolve("redis.conf").toString());
        return ProcessHandle.allProcesses()
                .filter(h -> h.pid() != ProcessHandle.current().pid())
                .filter(h -> arguments(h).anyMatch(marks::contains))
                .map(ProcessRef::of)
                .filter(ProcessRef::isAlive)
                .toList();
    }

    /** The argument by which every Java process of this copy is found again. */
    static String mark(Home home) {
        return "-Donedoor.home=" + home.data();
    }

    static Stream<String> arguments(ProcessHandle handle) {
        return handle.info().arguments().map(Arrays::stream).orElseGet(Stream::empty);
    }

    static boolean isOnPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(java.io.File.pathSeparator))
                .anyMatch(dir -> !dir.isEmpty() && Files.isExecutable(Path.of(dir, program)));
    }

    /** The log of the run before stays under another name. */
    private static void keepPrevious(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
