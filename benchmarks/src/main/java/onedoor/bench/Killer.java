package onedoor.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills a service (SIGKILL) at random moments and starts it again. */
final class Killer {

    private final Copy copy;
    private final String service;
    private final Random random;
    private final Before before;
    private final AtomicInteger kills = new AtomicInteger();
    private volatile boolean working = true;

    private Killer(Copy copy, String service, long seed, Before before) {
        this.copy = copy;
        this.service = service;
        this.random = new Random(seed);
        this.before = before;
    }

    /** Something outside of the service that happens while it is killed. */
    interface Before {
        void happen() throws SQLException;
    }

    /** Kills during the work, which ends by itself; answers how often. The service runs again. */
    static int during(Copy copy, String service, long seed, Callable<?> work) throws Exception {
        return during(copy, service, seed, () -> {}, work);
    }

    /** The same; what happens a moment before each kill meets it. */
    static int during(Copy copy, String service, long seed, Before before, Callable<?> work)
            throws Exception {
        var killer = new Killer(copy, service, seed, before);
        var thread = Thread.ofPlatform().start(killer::kill);
        try {
            work.call();
        } finally {
            killer.working = false;
            thread.join();
        }
        return killer.kills.get();
    }

    private void kill() {
        try {
            while (working) {
                TimeUnit.MILLISECONDS.sleep(2_000 + random.nextInt(8_000));
                if (working) {
                    before.happen();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                    copy.run("stop", service, "--kill");
                    kills.incrementAndGet();
                    copy.run("start", service);
                }
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
