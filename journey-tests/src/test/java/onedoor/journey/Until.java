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
