package onedoor.exchange.registry;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value held in memory, checked against its version at use; never served older than twice {@code
 * FRESH}.
 */
public final class Held<T> {

    /**
     * Half of what may pass at most between a revocation and its effect on every node, with a
     * margin to 1 s.
     */
    private static final Duration FRESH = Duration.ofMillis(300);

    private final LongSupplier version;
    private final Supplier<T> load;
    private final ReentrantLock checking = new ReentrantLock();
    private volatile @Nullable State<T> state;

    Held(LongSupplier version, Supplier<T> load) {
        this.version = version;
        this.load = load;
    }

    private record State<T>(T value, long version, long checkedAt) {

        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - checkedAt < age.toNanos();
        }
    }

    /** The present value. */
    public T get() {
        State<T> seen = state;
        if (seen != null && seen.isYoungerThan(FRESH)) {
            return seen.value();
        }
        if (seen != null && seen.isYoungerThan(FRESH.multipliedBy(2))) {
            // Somebody else is checking: no need to queue behind one query.
            return checking.tryLock() ? checked() : seen.value();
        }
        checking.lock();
        return checked();
    }

    /** Makes the next use check the version: for the node that has just changed it. */
    public void expire() {
        state = null;
    }

    private T checked() {
        try {
            State<T> seen = state;
            if (seen != null && seen.isYoungerThan(FRESH)) {
                return seen.value();
            }
            long now = System.nanoTime();
            long current = version.getAsLong();
            T value = seen != null && seen.version() == current ? seen.value() : load.get();
            state = new State<>(value, current, now);
            return value;
        } finally {
            checking.unlock();
        }
    }
}
