package onedoor.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Citizens arrive at a rate that jumps, whatever the answers take (open loop): a submission each,
 * timed from the moment at which it was due.
 */
final class Burst {

    /** Times the base rate; each for {@link #PHASE}. */
    private static final int[] SHAPE = {1, 15, 1, 25, 2, 35, 10};

    private static final Duration PHASE = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    /** A base rate such that the average of the shape is what is sustained. */
    private static final double AVERAGE = 89.0 / 7;

    private final ChainCrew crew;

    Burst(ChainCrew crew) {
        this.crew = crew;
    }

    private record Wave(double perSecond, Duration time) {}

    /** Submissions under way; {@code done} when all of them have been answered. */
    private record Phase(int sent, AtomicInteger failed, Histogram micros, CountDownLatch done) {

        double p95() {
            return micros.getValueAtPercentile(95) / 1000.0;
        }

        Phase answered() throws InterruptedException {
            done.await();
            return this;
        }
    }

    void run(List<Row> rows) throws Exception {
        var sustained = Load.rounds(8, 400, crew::file).perSecond();
        var base = sustained * 0.8 / AVERAGE;
        WorkflowBench.say(
                "a burst of %.1f to %.0f submissions a second".formatted(base, base * 35));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calm = new Wave(base, PHASE.multipliedBy(2));
            var normal = send(threads, List.of(calm)).answered();
            var waves = Arrays.stream(SHAPE).mapToObj(n -> new Wave(base * n, PHASE)).toList();
            var begin = System.nanoTime();
            var burst = send(threads, waves);
            var end = begin + PHASE.multipliedBy(SHAPE.length).toNanos();
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
            double back = back(threads, base, normal.p95(), end);
            burst.answered();
            rows.add(new Row("submissions a second, sustained", sustained, "1/s", null, null));
            rows.add(
                    new Row(
                            "burst to 35 times the base rate: failed",
                            100.0 * burst.failed().get() / burst.sent(),
                            "%",
                            null,
                            Row.Goal.atMost(1)));
            rows.add(
                    new Row(
                            "back to the normal p95 after the burst",
                            back,
                            "s",
                            null,
                            Row.Goal.atMost((double) RECOVERY.toSeconds())));
            rows.add(
                    new Row(
                            "p95 of a submission before the burst",
                            normal.p95(),
                            "ms",
                            null,
                            null));
        }
    }

    /** Seconds after the burst's end until a calm wave of three seconds was like before. */
    private double back(ExecutorService threads, double base, double normal, long end)
            throws InterruptedException {
        while (System.nanoTime() - end < RECOVERY.toNanos()) {
            var calm = send(threads, List.of(new Wave(base, Duration.ofSeconds(3)))).answered();
            if (calm.failed().get() == 0 && calm.p95() <= Math.max(normal * 1.5, 50)) {
                return (System.nanoTime() - end) / 1e9;
            }
        }
        return 1.0 + (double) RECOVERY.toSeconds();
    }

    /** Sends at the rates of the waves, one after another, and does not wait for answers. */
    private Phase send(ExecutorService threads, List<Wave> waves) {
        var due = new ArrayList<Long>();
        long from = System.nanoTime();
        for (var wave : waves) {
            long count = Math.max(1, (long) (wave.perSecond() * Load.seconds(wave.time())));
            for (int i = 0; i < count; i++) {
                due.add(from + wave.time().toNanos() * i / count);
            }
            from += wave.time().toNanos();
        }
        var failed = new AtomicInteger();
        var micros = new ConcurrentHistogram(3);
        var done = new CountDownLatch(due.size());
        for (var at : due) {
            threads.execute(() -> {
                try {
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, at - System.nanoTime()));
                    crew.file();
                } catch (Exception refused) {
                    failed.incrementAndGet();
                } finally {
                    micros.recordValue(Math.max(0, System.nanoTime() - at) / 1000);
                    done.countDown();
                }
            });
        }
        return new Phase(due.size(), failed, micros, done);
    }
}
