package onedoor.policy.delivery;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Plans and sends; replicas share the work row by row. */
@Component
class DeliveryJobs {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryJobs.class);
    private static final int STEPS = 100;

    private final Planning planning;
    private final Sending sending;

    DeliveryJobs(Planning planning, Sending sending) {
        this.planning = planning;
        this.sending = sending;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT30S")
    void run() {
        repeat(() -> {
            planning.noteReleases();
            return false;
        });
        repeat(planning::planRelease);
        repeat(planning::noteChanges);
        repeat(planning::planChanged);
        repeat(sending::send);
    }

    private static void repeat(BooleanSupplier step) {
        int steps = 0;
        while (steps++ < STEPS && goesOn(step)) {
            Thread.onSpinWait();
        }
    }

    /** A step that another replica's crossed has left nothing behind, and is tried again. */
    private static boolean goesOn(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (PessimisticLockingFailureException crossed) {
            LOG.info("another replica was in the way: {}", crossed.getMessage());
            return true;
        }
    }
}
