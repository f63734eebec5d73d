package onedoor.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends again what was not answered, as clients do while a service is away or busy. */
final class Insistence {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

    private final AtomicInteger repeated = new AtomicInteger();

    /** Something that may find nobody at home. */
    interface Act<T> {
        T run() throws IOException, InterruptedException;
    }

    int repeated() {
        return repeated.get();
    }

    /** The first good answer; one that refuses is a failure. */
    Door.Answer fine(Act<Door.Answer> act) throws Exception {
        var answer = answer(act);
        if (!answer.isFine()) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
        return answer;
    }

    /** The first answer of the service itself, whatever it says. */
    Door.Answer answer(Act<Door.Answer> act) throws Exception {
        return patiently(() -> {
            var tried = act.run();
            if (AWAY.contains(tried.status()) || tried.isProblem("still-running")) {
                throw new IOException("away: " + tried.status());
            }
            return tried;
        });
    }

    <T> T patiently(Act<T> act) throws Exception {
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
}
