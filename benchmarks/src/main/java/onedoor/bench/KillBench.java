package onedoor.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Submissions and decisions while workflow-service is killed (SIGKILL) at random moments. Clients
 * repeat what was not answered under the same idempotency key; at the end nothing may be lost,
 * doubled or stuck, and every parent agrees with its parts.
 */
final class KillBench implements Bench.Benchmark {

    private static final int PORT = 28080;
    private static final int CASES = Integer.getInteger("onedoor.bench.kill-cases", 200);
    private static final int WORKERS = 8;
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final long SEED = Long.getLong("onedoor.bench.seed", 20261122L);

    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger changed = new AtomicInteger();

    @Override
    public Report run(Path root) throws Exception {
        var rows = new ArrayList<Row>();
        try (var copy =
                new Copy(root, "kills", PORT, Map.of("ONEDOOR_LIMITS_REQUESTS", "10000000"))) {
            WorkflowBench.say("starting a copy of the platform on port " + PORT);
            copy.up();
            var crew = new ChainCrew(copy, new Badges(copy));
            var working = new AtomicBoolean(true);
            var kills = new AtomicInteger();
            var killer = Thread.ofPlatform().start(() -> kill(copy, working, kills));
            var acts = CASES * 5;
            WorkflowBench.say(
                    "%d submissions and decisions while the service is killed (seed %d)"
                            .formatted(acts, SEED));
            try {
                Load.rounds(WORKERS, CASES, () -> carryOut(crew));
            } finally {
                working.set(false);
                killer.join();
            }
            rows.add(new Row("kills during the run", kills.get(), "", null, Row.Goal.atLeast(3)));
            rows.add(new Row("acts that had to be repeated", repeated.get(), "", null, null));
            rows.add(
                    new Row(
                            "submissions acknowledged, each with a number of its own",
                            numbers.values().stream().distinct().count(),
                            "of " + CASES,
                            null,
                            Row.Goal.atLeast(CASES)));
            rows.add(
                    new Row(
                            "repeats answered with something else",
                            changed.get(),
                            "",
                            null,
                            Row.Goal.atMost(0)));
            try (var db = new Database(copy).workflow()) {
                rows.addAll(new Aftermath(db, numbers.values(), CASES).rows());
            }
        }
        return new Report("kills", rows);
    }

    private Object carryOut(ChainCrew crew) throws Exception {
        var draftKey = UUID.randomUUID().toString();
        var draft =
                until(() ->
                                crew.door()
                                        .post(
                                                crew.citizen(),
                                                ChainCrew.APPLICATIONS,
                                                Map.of("lifeEvent", crew.code()),
                                                draftKey))
                        .body()
                        .path("id")
                        .asString();
        var key = UUID.randomUUID().toString();
        var filed = until(() -> crew.submit(draft, key)).body();
        numbers.put(draft, filed.path("number").asString());
        // Sent again although it was answered: the first answer comes back.
        var again = until(() -> crew.submit(draft, key)).body();
        if (!again.path("number").equals(filed.path("number"))) {
            changed.incrementAndGet();
        }
        for (var part : ChainCrew.parts(filed)) {
            var task = patiently(() -> crew.task(part));
            var decision = UUID.randomUUID();
            until(() -> crew.decide(part.department(), "0".repeat(8), task, "GRANT", decision));
        }
        return filed;
    }

    private interface Act<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Repeats while the service is away or busy; anything else has to be fine. */
    private Door.Answer until(Act<Door.Answer> act) throws Exception {
        var answer =
                patiently(() -> {
                    var tried = act.run();
                    if (tried.status() == 502
                            || tried.status() == 503
                            || tried.status() == 504
                            || tried.status() == 429
                            || (tried.status() == 409
                                    && tried.body()
                                            .path("type")
                                            .asString("")
                                            .endsWith("still-running"))) {
                        throw new IOException("away: " + tried.status());
                    }
                    return tried;
                });
        if (!answer.isFine()) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
        return answer;
    }

    private <T> T patiently(Act<T> act) throws Exception {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return act.run();
            } catch (IOException | IllegalStateException away) {
                if (System.nanoTime() > end) {
                    throw away;
                }
                repeated.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static void kill(Copy copy, AtomicBoolean working, AtomicInteger kills) {
        var random = new Random(SEED);
        try {
            while (working.get()) {
                TimeUnit.MILLISECONDS.sleep(2_000 + random.nextInt(8_000));
                if (working.get()) {
                    copy.run("stop", "workflow", "--kill");
                    kills.incrementAndGet();
                    copy.run("start", "workflow");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
