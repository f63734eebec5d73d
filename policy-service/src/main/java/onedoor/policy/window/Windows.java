package onedoor.policy.window;

import java.time.LocalDate;
import onedoor.policy.document.Policy;
import org.springframework.stereotype.Component;

/** Says which windows for claims are about to close. */
@Component
public class Windows {

    private final WindowSettings settings;

    Windows(WindowSettings settings) {
        this.settings = settings;
    }

    /** Open on that day, and its last day is near. */
    public boolean closing(Policy policy, LocalDate day) {
        LocalDate last = policy.openTo();
        return last != null && policy.openOn(day) && !day.isBefore(closingFrom(last));
    }

    /** The first day on which a window with that last day counts as closing. */
    public LocalDate closingFrom(LocalDate last) {
        return last.minusDays(settings.closingDays());
    }

    /** The last of the last days that are near on that day. */
    LocalDate closingUntil(LocalDate day) {
        return day.plusDays(settings.closingDays());
    }
}
