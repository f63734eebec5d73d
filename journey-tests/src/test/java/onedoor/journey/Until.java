package onedoor.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what the platform does by itself: asks again until it is so, or fails saying what it
 * saw.
 */
final class Until {

    private Until() {}

    /** What a branch or a message may take on a busy machine. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The same after an outage, in which questions remain without a good answer for a while. */
    static <T> T recovers(Duration limit, Supplier<T> question, Predicate<T> answer) {
        var end = Instant.now().plus(limit);
        while (true) {
            try {
                return holds(Duration.ZERO, question, answer);
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("not within " + limit, notYet);
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    static <T> T holds(Duration limit, Supplier<T> question, Predicate<T> answer) {
        var end = Instant.now().plus(limit);
        while (true) {
            T seen = question.get();
            if (answer.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + limit + ", last seen: " + seen);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
