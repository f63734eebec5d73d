package onedoor.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Fifty officials work one department's queue until it is empty. */
final class Crowd {

    private static final int STAFF = 50;
    private static final int CASES = Integer.getInteger("onedoor.bench.queue", 1_000);

    private final ChainCrew crew;

    Crowd(ChainCrew crew) {
        this.crew = crew;
    }

    void run(List<Row> rows) throws Exception {
        WorkflowBench.say("%d officials, one queue of %d tasks".formatted(STAFF, CASES));
        Load.rounds(8, CASES, crew::file);
        var department = crew.department(0);
        var decided = new ConcurrentHashMap<String, String>();
        var doubled = new AtomicInteger();
        var broken = new AtomicInteger();
        var failure = new AtomicReference<Exception>();
        var done = new CountDownLatch(STAFF);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < STAFF; i++) {
                var who = "official-%02d".formatted(i);
                threads.execute(() -> {
                    try {
                        while (work(department, who, decided, doubled, broken)) {
                            // until the queue is empty
                        }
                    } catch (Exception e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        done.countDown();
                    }
                });
            }
            done.await();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        rows.add(
                new Row(
                        "tasks of one queue decided by 50 officials",
                        decided.size(),
                        "of " + CASES,
                        null,
                        Row.Goal.atLeast(CASES)));
        rows.add(new Row("tasks decided twice", doubled.get(), "", null, Row.Goal.atMost(0)));
        rows.add(
                new Row(
                        "answers 500 and above to the 50",
                        broken.get(),
                        "",
                        null,
                        Row.Goal.atMost(0)));
    }

    /** Takes a task nobody has, and decides it; false when there is none left. */
    private boolean work(
            String department,
            String who,
            Map<String, String> decided,
            AtomicInteger doubled,
            AtomicInteger broken)
            throws Exception {
        var token = crew.official(department, who);
        var page = crew.door().get(token, ChainCrew.TASKS + "?view=unclaimed&limit=50");
        if (page.status() >= 500) {
            broken.incrementAndGet();
            return true;
        }
        var items = page.expect(200).path("items");
        if (items.isEmpty()) {
            return false;
        }
        // Everybody starts somewhere else in the page, as people do.
        var first = Math.floorMod(who.hashCode(), items.size());
        for (int i = 0; i < items.size(); i++) {
            var task = items.path((first + i) % items.size()).path("id").asString();
            var claimed =
                    crew.door().post(token, ChainCrew.TASKS + "/" + task + "/claims", Map.of());
            if (claimed.status() >= 500) {
                broken.incrementAndGet();
            }
            if (!claimed.isFine()) {
                continue;
            }
            var answer = crew.decide(department, who, task, "GRANT", java.util.UUID.randomUUID());
            if (answer.status() >= 500) {
                broken.incrementAndGet();
            } else if (answer.isFine() && decided.putIfAbsent(task, who) != null) {
                doubled.incrementAndGet();
            }
            return true;
        }
        return true;
    }
}
