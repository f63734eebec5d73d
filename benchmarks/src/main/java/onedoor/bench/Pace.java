package onedoor.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Work that comes at a steady rate, whether or not the last piece is done. */
final class Pace {

    private Pace() {}

    /** One piece of it. */
    interface Piece {
        Object run(int number) throws Exception;
    }

    /** Times are counted from when a piece was due: a stall counts for all that wait. */
    static Load.Outcome at(int perSecond, Duration time, Piece piece) throws Exception {
        var count = Math.toIntExact(time.toSeconds() * perSecond);
        var micros = new ConcurrentHistogram(3);
        var failure = new AtomicReference<Exception>();
        var done = new CountDownLatch(count);
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                var number = i;
                var due = begin + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                threads.execute(() -> {
                    try {
                        piece.run(number);
                        micros.recordValue((System.nanoTime() - due) / 1000);
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
        return new Load.Outcome(count * 1e9 / (System.nanoTime() - begin), micros);
    }
}
