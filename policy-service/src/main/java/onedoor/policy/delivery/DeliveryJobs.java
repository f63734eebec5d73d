package onedoor.policy.delivery;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Plans and sends; replicas share the work row by row. */
@Component
class DeliveryJobs {

    private static final int STEPS = 100;

    private final Planning planning;
    private final Sending sending;

    DeliveryJobs(Planning planning, Sending sending) {
        this.planning = planning;
        this.sending = sending;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT30S")
    void run() {
        planning.noteReleases();
        repeat(planning::planRelease);
        repeat(planning::noteChanges);
        repeat(planning::planChanged);
        repeat(sending::send);
    }

    private static void repeat(java.util.function.BooleanSupplier step) {
        int steps = 0;
        while (steps++ < STEPS && step.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
