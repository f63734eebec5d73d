package onedoor.kit.testing;

import java.time.Duration;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockProvider;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Whoever calls a locked job in a test means it to run. A call that finds the lock taken, by the
 * schedule's own run of the same job, waits for it here; in production it is left out.
 */
final class WaitingLocks implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof LockProvider locks ? waiting(locks) : bean;
    }

    private static LockProvider waiting(LockProvider locks) {
        return wanted ->
                Awaitility.await()
                        .pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> locks.lock(wanted), Optional::isPresent);
    }
}
