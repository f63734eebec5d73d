package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Makes the AOT caches (JEP 514) that let the next start take a quarter of the processor time. */
final class Training {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Home home;
    private final Console console;
    private final Services services;
    private final Map<Part, Process> running = new ConcurrentHashMap<>();

    Training(Home home, Console console, Services services) {
        this.home = home;
        this.console = console;
        this.services = services;
    }

    static boolean isNeeded(Map<Part, Programs.Program> programs) {
        return programs.values().stream().anyMatch(program -> !program.hasAotCache());
    }

    /**
     * As many at once as there are processors; a cache that cannot be made is only a slower start.
     */
    void run(Map<Part, Programs.Program> programs) {
        var turns = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            programs.forEach((part, program) -> {
                if (!program.hasAotCache()) {
                    threads.execute(() -> train(part, program, turns));
                }
            });
        }
    }

    void stop() {
        Processes.stop(
                running.values().stream().map(p -> ProcessRef.of(p.toHandle())).toList(),
                Duration.ofSeconds(1));
    }

    private void train(Part part, Programs.Program program, Semaphore turns) {
        turns.acquireUninterruptibly();
        var log = home.log("aot-" + part.title());
        try {
            var begin = System.nanoTime();
            var fresh = program.aotCache().resolveSibling("new-" + part.title() + ".aot");
            Files.deleteIfExists(fresh);
            rehearse(part, program, fresh, log);
            if (Files.exists(fresh)) {
                Files.move(fresh, program.aotCache(), StandardCopyOption.ATOMIC_MOVE);
                console.done(part.title(), "cached", Duration.ofNanos(System.nanoTime() - begin));
            } else {
                console.say("  %-12s no start cache; see %s".formatted(part.title(), log));
            }
        } catch (IOException e) {
            console.say("  %-12s no start cache: %s".formatted(part.title(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turns.release();
        }
    }

    /** A replica of its own, without background work: starts, answers once, ends. */
    private void rehearse(Part part, Programs.Program program, Path cache, Path log)
            throws InterruptedException, IOException {
        var port = PortOwner.anyFree();
        var managementPort = PortOwner.anyFree();
        var environment = new HashMap<>(services.environment(part));
        environment.put("ONEDOOR_PORT", String.valueOf(port));
        environment.put("ONEDOOR_MANAGEMENT_PORT", String.valueOf(managementPort));
        var process =
                Processes.start(
                        services.training(part, program, cache), environment, home.data(), log);
        running.put(part, process);
        var end = System.nanoTime() + PATIENCE.toNanos();
        if (part.isSpring()) {
            var ready = "http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort);
            while (process.isAlive() && System.nanoTime() < end && !Health.answers(ready)) {
                Processes.pause(Duration.ofMillis(200));
            }
            Health.answers("http://127.0.0.1:%d/".formatted(port));
            process.destroy();
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            Processes.stop(List.of(ProcessRef.of(process.toHandle())), Duration.ofSeconds(1));
        }
    }
}
