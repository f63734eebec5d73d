package onedoor.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts what does not run yet, all at once; on a failure stops what it started. */
final class Startup {

    /** All services begin at once: on two slow processors they take minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Home home;
    private final Console console;
    private final Keys keys;
    private final Services services;
    private final Health health;
    private final int base;
    private final Map<Part, Process> started = new ConcurrentHashMap<>();
    private final Map<Part, Programs.Program> programs = new ConcurrentHashMap<>();
    private final CountDownLatch stores;
    private State state;
    private volatile boolean abandoned;
    private @Nullable RuntimeException failure;

    Startup(Home home, Console console, Keys keys, Services services, State state) {
        this.home = home;
        this.console = console;
        this.keys = keys;
        this.services = services;
        this.state = state;
        this.base = state.port();
        this.health = new Health(home, base);
        this.stores = new CountDownLatch(2);
    }

    /** Returns when every part is ready. */
    State run(List<Part> parts) {
        for (var part : Part.values()) {
            if (part.isStore() && !parts.contains(part)) {
                stores.countDown();
            }
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> threads.execute(() -> attempt(part)));
        }
        var failed = failure();
        if (failed != null) {
            stopWhatWasStarted();
            throw failed;
        }
        if (abandoned) {
            throw new Refusal("Interrupted; everything was stopped again.");
        }
        return state;
    }

    /** The programs that were started, for making their AOT caches. */
    Map<Part, Programs.Program> programs() {
        return Map.copyOf(programs);
    }

    /** Also called when the user interrupts the start. */
    synchronized void stopWhatWasStarted() {
        abandoned = true;
        new Shutdown(home).run(started(false), started(true));
        started.keySet().forEach(part -> state = state.without(part));
        started.clear();
        state.write(home);
    }

    private List<ProcessRef> started(boolean stores) {
        return started.entrySet().stream()
                .filter(each -> each.getKey().isStore() == stores)
                .map(each -> ProcessRef.of(each.getValue().toHandle()))
                .toList();
    }

    private void attempt(Part part) {
        try {
            switch (part) {
                case MARIADB -> {
                    var database = new MariaDb(home, keys, part.port(base));
                    database.prepare();
                    watch(part, database::start);
                    stores.countDown();
                }
                case REDIS -> {
                    watch(part, new Redis(home, keys, part.port(base))::start);
                    stores.countDown();
                }
                case DEPARTMENTS -> {
                    var program = Programs.ownProgram();
                    programs.put(part, program);
                    watch(part, () -> services.start(part, program));
                }
                case IDENTITY, WORKFLOW, EXCHANGE, POLICY, GATEWAY -> {
                    var program = Programs.extract(home, part);
                    programs.put(part, program);
                    stores.await();
                    watch(part, () -> services.start(part, program));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new Refusal("Interrupted.", e));
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void fail(RuntimeException e) {
        if (failure == null && !abandoned) {
            failure = e;
        }
        abandoned = true;
        while (stores.getCount() > 0) {
            stores.countDown();
        }
    }

    private synchronized @Nullable RuntimeException failure() {
        return failure;
    }

    private void watch(Part part, Supplier<Process> start) {
        var begin = System.nanoTime();
        var process = launch(part, start);
        while (process != null && !abandoned && !health.isUp(part)) {
            var waited = Duration.ofNanos(System.nanoTime() - begin);
            if (!process.isAlive()) {
                throw failed(part, "ended with code %d".formatted(process.exitValue()));
            }
            if (waited.compareTo(PATIENCE) > 0) {
                throw failed(part, "is not ready after %d s".formatted(waited.toSeconds()));
            }
            Processes.pause(Duration.ofMillis(100));
        }
        if (!abandoned) {
            var how = Objects.requireNonNull(process).isAlive() ? "ready" : "gone";
            console.done(part.title(), how, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** Under the lock: a failure elsewhere either sees this process or prevents it. */
    private synchronized @Nullable Process launch(Part part, Supplier<Process> start) {
        if (abandoned) {
            return null;
        }
        var process = start.get();
        started.put(part, process);
        state = state.with(part, ProcessRef.of(process.toHandle()));
        state.write(home);
        return process;
    }

    private Refusal failed(Part part, String what) {
        var log = new LogFile(home.log(part.title()));
        var error = log.firstError();
        if (part == Part.MARIADB && error.isPresent()) {
            return new Refusal(
                    "MariaDB cannot use its data folder %s (%s); everything was stopped again. Restore a backup, or start anew with ./onedoor up --reset (deletes all data)."
                            .formatted(home.mariadb(), error.get()));
        }
        return new Refusal(
                "%s %s; everything was stopped again. From its log %s:%n%s"
                        .formatted(part.title(), what, log.path(), log.whatHelps().indent(4)));
    }
}
