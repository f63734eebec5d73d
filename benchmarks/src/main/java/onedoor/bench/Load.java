package onedoor.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Work done by several at once; it ends by itself after the number of rounds asked for. */
final class Load {

    private Load() {}

    /** How it went: rounds a second, and how long a round took in milliseconds. */
    record Outcome(double perSecond, Histogram micros) {

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** Each worker takes the next round until all are done; the first failure ends it. */
    static Outcome rounds(int workers, int rounds, Callable<?> round) throws Exception {
        var left = new AtomicInteger(rounds);
        var failure = new AtomicReference<Exception>();
        var micros = new ConcurrentHistogram(3);
        var done = new CountDownLatch(workers);
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < workers; i++) {
                threads.execute(() -> {
                    try {
                        while (failure.get() == null && left.getAndDecrement() > 0) {
                            var start = System.nanoTime();
                            round.call();
                            micros.recordValue((System.nanoTime() - start) / 1000);
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
        return new Outcome(rounds * 1e9 / (System.nanoTime() - begin), micros);
    }

    /** Rounds that are not measured; the first answers of cold programs may come too late. */
    static void warmUp(int workers, int rounds, Callable<?> round) throws Exception {
        var patience = new AtomicInteger(5 * workers);
        rounds(
                workers,
                rounds,
                () -> {
                    while (true) {
                        try {
                            return round.call();
                        } catch (IllegalStateException tooLate) {
                            if (patience.getAndDecrement() == 0) {
                                throw tooLate;
                            }
                        }
                    }
                });
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
