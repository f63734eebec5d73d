package onedoor.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Submissions and decisions while workflow-service is killed (SIGKILL) at random moments, and cases
 * whose time comes meanwhile. Clients repeat what was not answered under the same idempotency key,
 * decisions too after they were answered; at the end nothing may be lost, doubled or stuck, every
 * parent agrees with its parts, and time has moved what it had to exactly once.
 */
final class KillBench implements Bench.Benchmark {

    private static final int PORT = 28080;
    private static final int CASES = Integer.getInteger("onedoor.bench.kill-cases", 200);
    private static final int WORKERS = 8;
    private static final long SEED = Long.getLong("onedoor.bench.seed", 20261122L);

    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final Insistence insistence = new Insistence();
    private final AtomicInteger changed = new AtomicInteger();

    @Override
    public Report run(Path root) throws Exception {
        var rows = new ArrayList<Row>();
        try (var copy =
                new Copy(root, "kills", PORT, Map.of("ONEDOOR_LIMITS_REQUESTS", "10000000"))) {
            WorkflowBench.say("starting a copy of the platform on port " + PORT);
            copy.up();
            var crew = new ChainCrew(copy, new Badges(copy));
            var waiters = Waiters.filed(copy, crew);
            var acts = CASES * 5;
            WorkflowBench.say(
                    "%d submissions and decisions while the service is killed (seed %d)"
                            .formatted(acts, SEED));
            int kills;
            try (var db = new Database(copy).workflow()) {
                kills =
                        Killer.during(
                                copy,
                                "workflow",
                                SEED,
                                () -> waiters.comeDue(db),
                                () -> Load.rounds(WORKERS, CASES, () -> carryOut(crew)));
            }
            rows.add(new Row("kills during the run", kills, "", null, Row.Goal.atLeast(3)));
            rows.add(
                    new Row("acts that had to be repeated", insistence.repeated(), "", null, null));
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
                rows.addAll(waiters.rows(db));
                rows.addAll(new Aftermath(db, numbers.values(), CASES).rows());
            }
        }
        return new Report("kills", rows);
    }

    private Object carryOut(ChainCrew crew) throws Exception {
        var draftKey = UUID.randomUUID().toString();
        var draft =
                insistence
                        .fine(() ->
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
        var filed = insistence.fine(() -> crew.submit(draft, key)).body();
        numbers.put(draft, filed.path("number").asString());
        // Sent again although it was answered: the first answer comes back.
        var again = insistence.fine(() -> crew.submit(draft, key)).body();
        if (!again.path("number").equals(filed.path("number"))) {
            changed.incrementAndGet();
        }
        for (var part : ChainCrew.parts(filed)) {
            var task = insistence.patiently(() -> crew.task(part));
            var decision = UUID.randomUUID();
            var decided = insistence.fine(() -> grant(crew, part, task, decision)).body();
            // A decision that was answered, sent again: the same answer.
            var same = insistence.fine(() -> grant(crew, part, task, decision)).body();
            if (!same.equals(decided)) {
                changed.incrementAndGet();
            }
        }
        return filed;
    }

    private static Door.Answer grant(
            ChainCrew crew, ChainCrew.Part part, String task, UUID decision)
            throws IOException, InterruptedException {
        return crew.decide(part.department(), "0".repeat(8), task, "GRANT", decision);
    }
}
